package io.costsense.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that holds an embedded PostgreSQL as a server does, to be killed. */
final class PostgresHolder implements AutoCloseable {

  static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "costsense");

  private static final String READY = "ready";

  private final Process process;

  private PostgresHolder(Process process) {
    this.process = process;
  }

  /** Starts PostgreSQL in a process of its own. */
  static PostgresHolder over(Path location) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PostgresHolder.class.getName(),
                location.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new AssertionError("PostgreSQL did not start");
      }
    }
    return new PostgresHolder(process);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGKILL, first for the guard: PostgreSQL stays. */
  void killWithItsGuard() throws InterruptedException {
    List<ProcessHandle> guards = process.children().toList();
    process.destroyForcibly().waitFor();
    guards.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  /**
   * Holds it until it is told to stop.
   *
   * @param arguments where PostgreSQL's folder lies
   */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), CACHE, 5);
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    System.out.println(READY);
    Thread.currentThread().join();
  }
}
