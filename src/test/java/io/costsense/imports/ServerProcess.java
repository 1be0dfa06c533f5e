package io.costsense.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.OwnersToken;
import io.costsense.cli.Main;
import io.costsense.control.UnixSocketFactory;
import io.costsense.platform.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which a test may kill. */
final class ServerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path data;
  private final Process process;
  private final URI address;

  private ServerProcess(Path data, Process process, URI address) {
    this.data = data;
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it over a data directory and waits until it answers.
   *
   * @param wrapper a command that runs the rest of its arguments, perhaps with less of the machine
   */
  static ServerProcess start(Path data, String... wrapper) throws IOException {
    return start(System.getProperty("java.class.path"), data, wrapper);
  }

  /** The same with the heap that the launcher gives a server, which ends when that is exhausted. */
  static ServerProcess startAsLaunched(Path data) throws IOException {
    return start(data, "env", "_JAVA_OPTIONS=-Xmx512m -XX:+ExitOnOutOfMemoryError");
  }

  static ServerProcess start(String classPath, Path data, String... wrapper) throws IOException {
    List<String> command = new ArrayList<>(List.of(wrapper));
    command.addAll(command(classPath, "serve", "--port", "0", "--data", data.toString()));
    Path log = data.resolveSibling("server.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      Optional<RunningServer> running =
          RunningServer.find(data).filter(server -> server.pid() == process.pid());
      if (running.isPresent()) {
        return new ServerProcess(data, process, running.get().address());
      }
      pause(10);
    }
    process.destroyForcibly();
    throw new AssertionError("The server does not start: " + Files.readString(log));
  }

  /** What runs a command of the application in a process. */
  static List<String> command(String classPath, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath,
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  LedgerClient client() {
    return new LedgerClient(address, OwnersToken.bearer(data));
  }

  /** SIGKILL, and the same for the database if it is to look like a power failure. */
  void kill(boolean databaseToo) {
    Optional<ProcessHandle> postgres = postgres();
    process.destroyForcibly();
    if (databaseToo) {
      postgres.ifPresent(ProcessHandle::destroyForcibly);
    }
    assertThat(process.onExit().orTimeout(20, TimeUnit.SECONDS).join().isAlive()).isFalse();
  }

  /** Asks the control database, which must be running. */
  String ask(String sql) throws SQLException, IOException {
    String password = Files.readString(data.resolve("postgres/password")).strip();
    String url =
        "jdbc:postgresql://localhost/postgres?sslmode=disable&socketFactory=%s&socketFactoryArg=%s"
            .formatted(
                UnixSocketFactory.class.getName(),
                URLEncoder.encode(data.resolve("postgres/socket").toString(), UTF_8));
    try (Connection connection = DriverManager.getConnection(url, "costsense", password);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private List<String> postmaster() throws IOException {
    return Files.readAllLines(data.resolve("postgres/data/postmaster.pid"));
  }

  private Optional<ProcessHandle> postgres() {
    try {
      return ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Stops it as a person would, or leaves nothing of a killed one behind. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    postgres().ifPresent(ProcessHandle::destroyForcibly);
  }

  static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
