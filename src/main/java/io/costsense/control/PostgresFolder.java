package io.costsense.control;

import io.costsense.kernel.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * What the embedded PostgreSQL keeps: its data, its log and the password of its one role.
 *
 * @param location the folder that holds all three
 */
record PostgresFolder(Path location) {

  static final String ROLE = "costsense";

  /** A process number that no system gives. */
  private static final String NO_PROCESS = "2000000000";

  private static final String MAJOR_VERSION = "18";

  Path data() {
    return location.resolve("data");
  }

  Path log() {
    return location.resolve("log");
  }

  String password() {
    try {
      return Files.readString(passwordFile(), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new StartRefused(
          "The password of the embedded database can't be read from %s. Restore that file, or the whole data directory, from a backup."
              .formatted(passwordFile()),
          e);
    }
  }

  /**
   * Creates the database cluster unless it is there: aside first, so that half of one never counts.
   */
  void initialise(PostgresCommand command) {
    try {
      if (Files.isDirectory(data())) {
        checkVersion();
        return;
      }
      Path unfinished = location.resolve("data.new");
      FileSystemUtils.deleteRecursively(unfinished);
      writePassword();
      var outcome = command.run("initdb", initdbArguments(unfinished));
      if (outcome.exitCode() != 0) {
        throw new StartRefused(
            "The embedded database can't be created in %s: %s"
                .formatted(location, outcome.output()));
      }
      Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StartRefused(
          "The embedded database can't be created in %s: %s".formatted(location, e.getMessage()),
          e);
    }
  }

  /** The process that last served this folder, running or not. */
  Optional<Long> recordedProcess() {
    try {
      return Files.readAllLines(processFile()).stream()
          .findFirst()
          .map(String::strip)
          .map(Long::valueOf);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether that process is a PostgreSQL over this folder, and not one that got its number since.
   */
  boolean isServedBy(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().arguments())
        .map(arguments -> List.of(arguments).contains(data().toString()))
        .orElse(false);
  }

  /**
   * A leftover process file whose number belongs to another process now would refuse the start. The
   * rest of the file stays: with it PostgreSQL sees whether processes of the killed one still have
   * its shared memory.
   */
  void disownProcess() {
    try {
      if (Files.notExists(processFile())) {
        return;
      }
      List<String> lines = new ArrayList<>(Files.readAllLines(processFile()));
      if (lines.size() < 2) {
        Files.delete(processFile());
        return;
      }
      lines.set(0, NO_PROCESS);
      Files.write(processFile(), lines);
    } catch (IOException e) {
      throw new StartRefused("Can't correct the stale file %s.".formatted(processFile()), e);
    }
  }

  private List<String> initdbArguments(Path into) {
    return List.of(
        "-D",
        into.toString(),
        "--username=" + ROLE,
        "--pwfile=" + passwordFile(),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        // Naming both spares initdb the search for what the machine allows.
        "--set=shared_buffers=64MB",
        "--set=max_connections=20");
  }

  private void checkVersion() throws IOException {
    String version = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR_VERSION)) {
      throw new StartRefused(
          "The embedded database in %s was written by PostgreSQL %s, this CostSense comes with %s. Start it with the CostSense that wrote it."
              .formatted(data(), version, MAJOR_VERSION));
    }
  }

  private void writePassword() throws IOException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(passwordFile());
    Files.createFile(
        passwordFile(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile(), HexFormat.of().formatHex(secret));
  }

  private Path passwordFile() {
    return location.resolve("password");
  }

  private Path processFile() {
    return data().resolve("postmaster.pid");
  }
}
