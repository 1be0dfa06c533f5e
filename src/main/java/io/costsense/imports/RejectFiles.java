package io.costsense.imports;

import io.costsense.imports.Bill.PutAside;
import io.costsense.lake.Durable;
import io.costsense.platform.DataDirectory;
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
 * theirs. Of many lines the first ones are kept, since all of them stand in the files that were
 * delivered; they are compressed.
 */
@Component
class RejectFiles {

  /** What is kept of one import's lines. */
  static final long MOST_BYTES = 64L << 20;

  private final Path folder;

  RejectFiles(DataDirectory data) {
    this.folder = data.folder("rejects");
  }

  /**
   * Keeps what the readings put aside, each in a file, as far as there is room.
   *
   * @return how many lines are kept
   */
  long keep(Tenant tenant, long importId, List<PutAside> rejected) throws IOException {
    if (rejected.isEmpty()) {
      return 0;
    }
    long room = MOST_BYTES;
    long kept = 0;
    Path target = file(tenant, importId);
    Path growing = growing(target);
    Durable.createDirectories(ofTenant(tenant));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(growing), 1 << 16)) {
      for (PutAside part : rejected) {
        room -= Files.size(part.file());
        if (room < 0 && kept > 0) {
          break;
        }
        Files.copy(part.file(), out);
        kept += part.lines();
      }
    }
    Durable.force(growing);
    Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE);
    Durable.force(ofTenant(tenant));
    return kept;
  }

  /** Deletes what an import has put aside that came to nothing, or was withdrawn. */
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
