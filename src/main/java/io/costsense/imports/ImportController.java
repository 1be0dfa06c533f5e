package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.ServerPaths;
import io.costsense.formats.Formats;
import io.costsense.imports.Import.Reject;
import io.costsense.platform.NeedsToken;
import io.costsense.platform.Problem;
import io.costsense.tenancy.CurrentTenant;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;

/** Bills in, and what became of them. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {

  private static final String SOURCE = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._@:/-]{0,99}";

  private static final String SOURCE_SENTENCE =
      "is a name of at most 100 letters, digits, blanks and . _ @ : / -, and begins with a letter"
          + " or a digit";

  private final Importer importer;
  private final Withdrawals withdrawals;
  private final Cancellations cancellations;
  private final ImportHistory history;
  private final RejectFiles rejectFiles;
  private final Uploads uploads;
  private final CurrentTenant tenant;

  ImportController(
      Importer importer,
      Withdrawals withdrawals,
      Cancellations cancellations,
      ImportHistory history,
      RejectFiles rejectFiles,
      Uploads uploads,
      CurrentTenant tenant) {
    this.importer = importer;
    this.withdrawals = withdrawals;
    this.cancellations = cancellations;
    this.history = history;
    this.rejectFiles = rejectFiles;
    this.uploads = uploads;
    this.tenant = tenant;
  }

  record PathDelivery(
      @NotEmpty List<@Nullable String> paths,
      @Nullable @Pattern(regexp = SOURCE, message = SOURCE_SENTENCE) String source,
      @Nullable String format,
      @Nullable Boolean acceptPartial,
      @Nullable Boolean dryRun) {}

  record ImportPage(List<Import> imports, @Nullable String nextCursor) {}

  record RejectList(long totalLines, List<Reject> rejects) {}

  @NeedsToken
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Import> startFromPaths(@Valid @RequestBody PathDelivery asked) {
    return accepted(
        new Delivery(
            tenant.get(),
            ServerPaths.of(asked.paths()),
            false,
            asked.source(),
            format(asked.format()),
            Boolean.TRUE.equals(asked.acceptPartial()),
            Boolean.TRUE.equals(asked.dryRun())));
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Import> startFromFiles(
      @RequestParam("files") @NotEmpty List<MultipartFile> files,
      @RequestParam(required = false) @Nullable @Pattern(regexp = SOURCE, message = SOURCE_SENTENCE)
          String source,
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(name = "accept_partial", defaultValue = "false") boolean acceptPartial,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun)
      throws IOException {
    String known = format(format);
    Path folder = uploads.open(tenant.get());
    var paths = new ArrayList<Path>();
    try {
      for (MultipartFile file : files) {
        try (InputStream content = file.getInputStream()) {
          paths.add(uploads.keep(folder, String.valueOf(file.getOriginalFilename()), content));
        }
      }
      return accepted(
          new Delivery(tenant.get(), paths, true, source, known, acceptPartial, dryRun));
    } catch (FileAlreadyExistsException e) {
      uploads.deleteFolder(folder);
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "Two of the files have the same name. Give each its own.");
    } catch (IOException e) {
      uploads.deleteFolder(folder);
      throw new MultipartException("The upload could not be kept", e);
    } catch (RuntimeException e) {
      uploads.deleteFolder(folder);
      throw e;
    }
  }

  private ResponseEntity<Import> accepted(Delivery delivery) {
    long id = importer.submit(delivery);
    return ResponseEntity.accepted().location(URI.create("/api/v1/imports/" + id)).body(one(id));
  }

  /** An unknown format is refused at once, not when the import's turn has come. */
  private static @Nullable String format(@Nullable String asked) {
    if (asked == null || asked.isBlank() || asked.equals("auto")) {
      return null;
    }
    return Formats.named(asked).name();
  }

  @GetMapping
  ImportPage list(
      @RequestParam(required = false) @Nullable @Pattern(regexp = SOURCE, message = SOURCE_SENTENCE)
          String source,
      @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
      @RequestParam(required = false)
          @Nullable
          @Pattern(regexp = "\\d{1,18}", message = "is the next_cursor of the page before")
          String cursor) {
    long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    ImportHistory.Page page = history.page(tenant.get(), source, before, limit);
    return new ImportPage(
        page.imports(), page.more() ? Long.toString(page.imports().getLast().id()) : null);
  }

  @GetMapping("/{id}")
  Import one(@PathVariable long id) {
    return history.find(tenant.get(), id).orElseThrow(() -> noSuch(id));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Import> withdraw(@PathVariable long id) {
    one(id);
    withdrawals.submit(id);
    return ResponseEntity.accepted().body(one(id));
  }

  @PostMapping("/{id}/cancel")
  ResponseEntity<Import> cancel(@PathVariable long id) {
    one(id);
    cancellations.cancel(id, () -> one(id).state());
    return ResponseEntity.accepted().body(one(id));
  }

  @GetMapping("/{id}/rejects")
  ResponseEntity<?> rejects(
      @PathVariable long id,
      @RequestParam(defaultValue = "json") @Pattern(regexp = "json|csv", message = "is json or csv")
          String format) {
    Import one = one(id);
    return format.equals("csv")
        ? rejectedLines(id)
        : ResponseEntity.ok(new RejectList(one.linesRejected(), history.rejects(tenant.get(), id)));
  }

  private ResponseEntity<Resource> rejectedLines(long id) {
    Resource lines =
        rejectFiles
            .of(tenant.get(), id)
            .orElseThrow(
                () ->
                    new Problem(
                        ImportProblems.NO_REJECTS_FILE,
                        "Import %d keeps no rejected lines. Only an import with --accept-partial puts lines aside, and they are deleted when it is withdrawn."
                            .formatted(id)));
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"import-%d-rejects.csv\"".formatted(id))
        .body(lines);
  }

  private static Problem noSuch(long id) {
    return new Problem(
        ImportProblems.NO_SUCH_IMPORT,
        "There is no import %d.".formatted(id),
        Map.of("parameter", "id"));
  }
}
