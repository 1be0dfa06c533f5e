package io.costsense.control;

import io.costsense.kernel.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's own programs.
 *
 * <p>They refuse to run as root. Root's call goes through {@code unshare --user}: in a user
 * namespace of its own the process isn't root, yet the files it owns stay the caller's.
 */
final class PostgresCommand {

  private static final int SECONDS_TO_END = 120;

  private final PostgresBinaries binaries;
  private final List<String> prefix;

  PostgresCommand(PostgresBinaries binaries) {
    this.binaries = binaries;
    this.prefix = isRoot() ? List.of("unshare", "--user") : List.of();
  }

  /** What a program said and how it ended. */
  record Outcome(int exitCode, String output) {}

  /**
   * Runs a program to its end.
   *
   * @throws StartRefused if it can't be run at all or doesn't end
   */
  Outcome run(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    try {
      return run(command);
    } catch (IOException e) {
      throw new StartRefused("The embedded PostgreSQL can't be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while waiting for the embedded PostgreSQL.", e);
    }
  }

  /**
   * Output goes to a file, since a daemon that {@code pg_ctl} leaves behind would hold a pipe open.
   */
  private static Outcome run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("costsense-postgres", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("%s did not end in %d s".formatted(command, SECONDS_TO_END));
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      return new Outcome(process.exitValue(), text.strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
