package io.costsense.ledger.imports;

import io.costsense.kernel.DataDirectory;
import io.costsense.ledger.imports.Bill.PutAside;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The rejected lines of imports that kept the good ones, in the columns they were delivered in.
 * Files of one delivery stand one after the other; a header line again where the columns differ is
 * theirs. Of many lines the first ones are kept: all of them stand in the files that were delivered.
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
    Files.createDirectories(target.resolveSibling("."));
    try (OutputStream out = Files.newOutputStream(growing)) {
      for (PutAside part : rejected) {
        room -= Files.size(part.file());
        if (room < 0 && kept > 0) {
          break;
        }
        Files.copy(part.file(), out);
        kept += part.lines();
      }
    }
    Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE);
    return kept;
  }

  /** Deletes what an import has put aside that came to nothing, or was withdrawn. */
  void delete(Tenant tenant, long importId) {
    try {
      Path file = file(tenant, importId);
      Files.deleteIfExists(file);
      Files.deleteIfExists(growing(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Path> of(Tenant tenant, long importId) {
    return Optional.of(file(tenant, importId)).filter(Files::exists);
  }

  private Path file(Tenant tenant, long importId) {
    return folder.resolve("tenant_" + tenant.id()).resolve("import-" + importId + ".csv");
  }

  private static Path growing(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
