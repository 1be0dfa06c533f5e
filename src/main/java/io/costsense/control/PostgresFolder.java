package io.costsense.control;

import io.costsense.platform.FullDisk;
import io.costsense.platform.StartRefused;
import java.io.IOException;
import java.net.URLEncoder;
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
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * What the embedded PostgreSQL keeps: its data, its log, its socket and its superuser's password.
 *
 * @param location the folder that holds all of them
 */
record PostgresFolder(Path location) {

  private static final Logger log = LoggerFactory.getLogger(PostgresFolder.class);
  private static final String SUPERUSER = "costsense";

  /** {@code pg_ctl} hands paths to a shell, in double quotes. */
  private static final Pattern SHELLS_OWN = Pattern.compile("[\"$`\\\\\n]");

  /** A process number that no system gives. */
  private static final String NO_PROCESS = "2000000000";

  /** Where the process file tells what PostgreSQL is doing, counted from zero. */
  private static final int STATUS_LINE = 7;

  private static final String MAJOR_VERSION = "18";

  Path data() {
    return location.resolve("data");
  }

  Path log() {
    return location.resolve("log");
  }

  /** Where the socket is, or a link to its folder. */
  Path socket() {
    return location.resolve("socket");
  }

  /** How a role reaches the database. */
  DatabaseAddress address(String role, String password) {
    String socket = URLEncoder.encode(socket().toString(), StandardCharsets.UTF_8);
    String url =
        "jdbc:postgresql://localhost/postgres?sslmode=disable&gssEncMode=disable"
            + "&socketFactory=%s&socketFactoryArg=%s"
                .formatted(UnixSocketFactory.class.getName(), socket);
    return new DatabaseAddress(url, role, password);
  }

  /** The role that initdb makes. It may do anything, also to the files of the machine. */
  DatabaseAddress superuser() {
    return address(SUPERUSER, password());
  }

  private String password() {
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
    if (SHELLS_OWN.matcher(location.toString()).find()) {
      throw new StartRefused(
          "PostgreSQL's programs can't cope with one of the characters \" $ ` \\ in the path %s. Choose another data directory with --data."
              .formatted(location));
    }
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
        throw notCreated(new IOException(failure(outcome.output())));
      }
      Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw notCreated(e);
    }
  }

  /** Among much else, initdb says what it could not do. */
  private static String failure(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith("initdb: error:") || line.contains("FATAL:"))
        .findFirst()
        .map(line -> line.replaceFirst("^.*?(error|FATAL): +", ""))
        .orElse(output.replace('\n', ' '));
  }

  private StartRefused notCreated(IOException why) {
    return new StartRefused(
        "The embedded database can't be created in %s: %s.%s"
            .formatted(
                location,
                StartRefused.reason(why),
                FullDisk.caused(why) ? " Make room there and start again." : ""),
        why);
  }

  /** The process that last served this folder, running or not. */
  Optional<Long> recordedProcess() {
    return processLines().stream().findFirst().flatMap(PostgresFolder::number);
  }

  /** The process that serves this folder now. */
  Optional<Long> servingProcess() {
    return recordedProcess().filter(this::isServedBy);
  }

  /** Whether the process that serves this folder takes connections. */
  boolean isReady() {
    List<String> lines = processLines();
    return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
  }

  private List<String> processLines() {
    try {
      return Files.readAllLines(processFile());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Long> number(String line) {
    try {
      return Optional.of(Long.valueOf(line.strip()));
    } catch (NumberFormatException e) {
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

  /** Stops the PostgreSQL that serves this folder, if one does, and waits until it has ended. */
  void stop(PostgresCommand command) {
    if (servingProcess().isEmpty()) {
      return;
    }
    var fast = stop(command, "fast");
    if (fast.exitCode() != 0 && servingProcess().isPresent()) {
      log.warn("PostgreSQL did not stop in time, forcing it: {}", fast.output());
      stop(command, "immediate");
    }
  }

  private PostgresCommand.Outcome stop(PostgresCommand command, String how) {
    return command.run(
        "pg_ctl", List.of("stop", "-w", "-D", data().toString(), "-m", how, "-t", "20"));
  }

  private List<String> initdbArguments(Path into) {
    return List.of(
        "-D",
        into.toString(),
        "--username=" + SUPERUSER,
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

  /** 192 random bits. */
  static String newPassword() {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  private void writePassword() throws IOException {
    Files.deleteIfExists(passwordFile());
    Files.createFile(
        passwordFile(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile(), newPassword());
  }

  private Path passwordFile() {
    return location.resolve("password");
  }

  /** Where PostgreSQL notes its process number, and when it is ready. */
  Path processFile() {
    return data().resolve("postmaster.pid");
  }
}
