package io.costsense.invoices;

import io.costsense.deliveries.ServerPaths;
import io.costsense.imports.Uploads;
import io.costsense.platform.NeedsToken;
import io.costsense.tenancy.CurrentTenant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Documents of invoices in, listed and taken back. */
@RestController
@RequestMapping("/api/v1/invoices")
class InvoicesController {

  private static final int MOST_FILES = 20;
  private static final String SOURCE = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._@:/-]{0,99}";
  private static final String SOURCE_SENTENCE =
      "is a name of at most 100 letters, digits, blanks and . _ @ : / -, and begins with a letter"
          + " or a digit";

  private final InvoiceImporter importer;
  private final InvoiceDocuments documents;
  private final Uploads uploads;
  private final CurrentTenant tenant;

  InvoicesController(
      InvoiceImporter importer, InvoiceDocuments documents, Uploads uploads, CurrentTenant tenant) {
    this.importer = importer;
    this.documents = documents;
    this.uploads = uploads;
    this.tenant = tenant;
  }

  record PathDocuments(
      @NotEmpty @Size(max = MOST_FILES) List<@Nullable String> paths,
      @Nullable @Pattern(regexp = SOURCE, message = SOURCE_SENTENCE) String source) {}

  record Documents(List<InvoiceDocument> documents) {}

  record DocumentPage(List<InvoiceDocument> documents, @Nullable String nextCursor) {}

  @NeedsToken
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Documents takePaths(@Valid @RequestBody PathDocuments asked) throws IOException {
    List<Path> paths = ServerPaths.of(asked.paths());
    uploads.demandOutside(paths);
    return new Documents(importer.take(tenant.get(), paths, asked.source()));
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  Documents takeFiles(
      @RequestParam("files") @NotEmpty @Size(max = MOST_FILES) List<MultipartFile> files,
      @RequestParam(required = false) @Nullable @Pattern(regexp = SOURCE, message = SOURCE_SENTENCE)
          String source)
      throws IOException {
    Path folder = uploads.open(tenant.get());
    try {
      return new Documents(importer.take(tenant.get(), kept(files, folder), source));
    } finally {
      uploads.deleteFolder(folder);
    }
  }

  private List<Path> kept(List<MultipartFile> files, Path folder) throws IOException {
    var paths = new ArrayList<Path>();
    for (MultipartFile file : files) {
      String name = String.valueOf(file.getOriginalFilename());
      if (file.getSize() > DocumentFiles.MOST_BYTES) {
        throw DocumentProblem.unreadable(
            name, "It is larger than %,d MiB.".formatted(DocumentFiles.MOST_BYTES >> 20));
      }
      try (InputStream content = file.getInputStream()) {
        paths.add(uploads.keep(folder, name, content));
      } catch (FileAlreadyExistsException e) {
        throw DocumentProblem.unreadable(
            name, "Two of the files have the same name. Give each its own.");
      }
    }
    return paths;
  }

  @GetMapping
  DocumentPage list(
      @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
      @RequestParam(required = false)
          @Nullable
          @Pattern(regexp = "\\d{1,18}", message = "is the next_cursor of the page before")
          String cursor) {
    long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    List<InvoiceDocument> page = documents.page(tenant.get(), before, limit + 1);
    List<InvoiceDocument> shown = page.stream().limit(limit).toList();
    return new DocumentPage(
        shown, page.size() > limit ? Long.toString(shown.getLast().id()) : null);
  }

  @GetMapping("/{id}")
  InvoiceDocument one(@PathVariable long id) {
    return documents.find(tenant.get(), id).orElseThrow(() -> DocumentProblem.noSuch(id));
  }

  @DeleteMapping("/{id}")
  InvoiceDocument withdraw(@PathVariable long id) {
    importer.withdraw(tenant.get(), id);
    return one(id);
  }
}
