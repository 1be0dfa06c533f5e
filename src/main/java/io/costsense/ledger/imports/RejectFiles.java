package io.costsense.ledger.imports;

import io.costsense.kernel.DataDirectory;
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
 * theirs.
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
    Files.createDirectories(target.resolveSibling("."));
    try (OutputStream out = Files.newOutputStream(growing)) {
      for (Path part : rejected) {
        Files.copy(part, out);
      }
    }
    Files.move(growing, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes what an import has put aside that came to nothing. */
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
