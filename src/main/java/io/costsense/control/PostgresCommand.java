package io.costsense.control;

import io.costsense.platform.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /** A program's call, to be run by somebody else. */
  List<String> call(String program, List<String> arguments) {
    List<String> call = new ArrayList<>(prefix);
    call.add(binaries.program(program).toString());
    call.addAll(arguments);
    return call;
  }

  /**
   * Runs a program that says little to its end.
   *
   * @throws StartRefused if it can't be run at all or doesn't end
   */
  Outcome run(String program, List<String> arguments) {
    try {
      return run(process(call(program, arguments)));
    } catch (IOException e) {
      throw new StartRefused(
          "The embedded PostgreSQL can't be run: %s.".formatted(StartRefused.reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("Interrupted while waiting for the embedded PostgreSQL.", e);
    }
  }

  /** Starts a process that speaks English, and one stream only. */
  static Process process(List<String> call) throws IOException {
    var builder = new ProcessBuilder(call).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private static Outcome run(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(
          "%s did not end in %d s"
              .formatted(process.info().command().orElse("It"), SECONDS_TO_END));
    }
    return new Outcome(process.exitValue(), output(process));
  }

  /** What a process that has ended said. */
  static String output(Process ended) throws IOException {
    return new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
