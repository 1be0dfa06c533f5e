package io.costsense.control;

import io.costsense.kernel.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with CostSense, running over a folder of the data directory.
 *
 * <p>It listens on the loopback address only, on a free port, and demands a random password that
 * only the data directory's owner can read. It is a daemon of its own: a server that is killed
 * leaves it running, and the next start over the same folder stops it and starts it afresh, so that
 * nothing of the killed server's sessions stays.
 */
final class EmbeddedPostgres implements ControlDatabase {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final PostgresFolder folder;
  private final PostgresCommand command;
  private final DatabaseAddress address;

  private EmbeddedPostgres(PostgresFolder folder, PostgresCommand command, int port) {
    this.folder = folder;
    this.command = command;
    this.address =
        new DatabaseAddress(
            "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port),
            PostgresFolder.ROLE,
            folder.password());
  }

  /**
   * Starts PostgreSQL over the folder, which is initialised at the first time.
   *
   * @param location the folder; the caller holds the data directory's lock
   * @param cache where PostgreSQL's programs are unpacked to, shared by all servers of one user
   * @param connections most connections at once
   */
  static EmbeddedPostgres start(Path location, Path cache, int connections) {
    long begun = System.nanoTime();
    var command = new PostgresCommand(PostgresBinaries.unpack(cache));
    var folder = new PostgresFolder(location);
    folder.initialise(command);
    stopOrphan(folder, command);
    var postgres = new EmbeddedPostgres(folder, command, launch(folder, command, connections));
    log.info("Embedded PostgreSQL ready in {} ms", (System.nanoTime() - begun) / 1_000_000);
    return postgres;
  }

  @Override
  public DatabaseAddress address() {
    return address;
  }

  @Override
  public void close() {
    stop(folder, command);
  }

  /** The lock on the data directory is ours, so whatever runs here was left by a killed server. */
  private static void stopOrphan(PostgresFolder folder, PostgresCommand command) {
    Optional<Long> serving = folder.recordedProcess().filter(folder::isServedBy);
    if (serving.isPresent()) {
      log.info("Stopping the PostgreSQL (process {}) of a server that was killed", serving.get());
      stop(folder, command);
    } else {
      folder.disownProcess();
    }
  }

  private static void stop(PostgresFolder folder, PostgresCommand command) {
    String data = folder.data().toString();
    var fast = command.run("pg_ctl", List.of("stop", "-w", "-D", data, "-m", "fast", "-t", "20"));
    if (fast.exitCode() != 0 && folder.recordedProcess().filter(folder::isServedBy).isPresent()) {
      log.warn("PostgreSQL did not stop in time, forcing it: {}", fast.output());
      command.run("pg_ctl", List.of("stop", "-w", "-D", data, "-m", "immediate"));
    }
  }

  /**
   * Someone else may take the port between finding it free and listening on it, and the processes
   * of a PostgreSQL that was killed take a moment to notice that it's gone.
   */
  private static int launch(PostgresFolder folder, PostgresCommand command, int connections) {
    String output = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      pause(attempt);
      int port = freePort();
      var outcome =
          command.run(
              "pg_ctl",
              List.of(
                  "start",
                  "-w",
                  "-D",
                  folder.data().toString(),
                  "-l",
                  folder.log().toString(),
                  "-o",
                  options(port, connections)));
      if (outcome.exitCode() == 0) {
        return port;
      }
      output = outcome.output();
    }
    throw new StartRefused(
        "The embedded PostgreSQL does not start: %s. Its log is %s."
            .formatted(output, folder.log()));
  }

  /** Three seconds in all, each pause twice as long as the one before. */
  private static void pause(int attempt) {
    if (attempt == 0) {
      return;
    }
    try {
      Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("The start was interrupted.", e);
    }
  }

  private static String options(int port, int connections) {
    return String.join(
        " ",
        "-p " + port,
        "-c listen_addresses=127.0.0.1",
        "-c unix_socket_directories=",
        "-c max_connections=" + (connections + 10),
        "-c shared_buffers=64MB",
        // A handful of small tables: processes of their own for reading would only cost start-up.
        "-c io_method=sync",
        "-c jit=off",
        "-c timezone=UTC",
        "-c log_checkpoints=off");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartRefused("No free port on 127.0.0.1 for the embedded PostgreSQL.", e);
    }
  }
}
