package io.costsense.ledger.imports;

import io.costsense.kernel.DataDirectory;
import io.costsense.lake.Durable;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The rejected lines of imports that kept the good ones, in the columns they were delivered in.
 * Files of one delivery stand one after the other; a header line again where the columns differ is
 * theirs. They are kept compressed: a small upload may unpack to any number of bad lines.
 */
@Component
class RejectFiles {

  private final Path folder;

  RejectFiles(DataDirectory data) {
    this.folder = data.folder("rejects");
  }

  /** Keeps what the readings put aside, each in a file. */
  void keep(Tenant tenant, long importId, List<Path> rejected) throws IOException {
    if (rejected.isEmpty()) {
      return;
    }
    Path target = file(tenant, importId);
    Path growing = growing(target);
    Durable.createDirectories(ofTenant(tenant));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(growing), 1 << 16)) {
      for (Path part : rejected) {
        Files.copy(part, out);
      }
    }
    Durable.force(growing);
    Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE);
    Durable.force(ofTenant(tenant));
  }

  /** Deletes what an import has put aside that came to nothing, or was taken back. */
  void delete(Tenant tenant, long importId) {
    try {
      Path file = file(tenant, importId);
      Files.deleteIfExists(file);
      Files.deleteIfExists(growing(file));
      Files.deleteIfExists(uncompressed(tenant, importId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an import has put aside, as it was delivered. */
  Optional<Resource> of(Tenant tenant, long importId) {
    Path file = file(tenant, importId);
    if (Files.exists(file)) {
      return Optional.of(
          new InputStreamResource(
              () -> new GZIPInputStream(Files.newInputStream(file), 1 << 16), file.toString()));
    }
    return Optional.of(uncompressed(tenant, importId))
        .filter(Files::exists)
        .map(FileSystemResource::new);
  }

  private Path ofTenant(Tenant tenant) {
    return folder.resolve("tenant_" + tenant.id());
  }

  private Path file(Tenant tenant, long importId) {
    return ofTenant(tenant).resolve("import-" + importId + ".csv.gz");
  }

  /** Where earlier versions of the server have put them. */
  private Path uncompressed(Tenant tenant, long importId) {
    return ofTenant(tenant).resolve("import-" + importId + ".csv");
  }

  private static Path growing(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
