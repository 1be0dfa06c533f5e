package io.costsense.control;

import io.costsense.platform.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL's programs, unpacked once per user from the archive on the class path.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** Unpacks the programs for this platform into the cache folder, or finds them there. */
  static PostgresBinaries unpack(Path cache) {
    String platform = platform();
    String archive = "postgres-" + platform + ".txz";
    URL resource = PostgresBinaries.class.getClassLoader().getResource(archive);
    if (resource == null) {
      throw new StartRefused(
          "No embedded PostgreSQL comes with CostSense for %s. Run PostgreSQL 15 or newer yourself and name it with costsense.database.url."
              .formatted(platform));
    }
    try {
      Path home = cache.resolve("postgresql-" + platform + "-" + size(resource));
      if (!Files.isDirectory(home)) {
        unpackAtomically(resource, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new StartRefused(
          "The embedded PostgreSQL can't be unpacked into %s: %s. Name another folder with costsense.database.cache."
              .formatted(cache, StartRefused.reason(e)),
          e);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String family = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
    String architecture = System.getProperty("os.arch");
    String processor =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> architecture;
        };
    return family + "-" + processor;
  }

  /**
   * Archives of different releases have different sizes, which spares reading them at each start.
   */
  private static long size(URL resource) throws IOException {
    return resource.openConnection().getContentLengthLong();
  }

  /** Two servers may unpack at once: each into its own folder, and the first rename wins. */
  private static void unpackAtomically(URL resource, Path home) throws IOException {
    Path parent = Files.createDirectories(home.toAbsolutePath().getParent());
    Path unpacked = Files.createTempDirectory(parent, "unpacking-");
    try {
      unpack(resource, unpacked);
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
    } finally {
      FileSystemUtils.deleteRecursively(unpacked);
    }
  }

  private static void unpack(URL resource, Path into) throws IOException {
    try (InputStream archive = resource.openStream();
        var tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, into);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path into)
      throws IOException {
    Path target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("The archive names a file outside of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
