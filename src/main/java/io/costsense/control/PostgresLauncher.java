package io.costsense.control;

import io.costsense.platform.FullDisk;
import io.costsense.platform.StartRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts PostgreSQL over a folder.
 *
 * @param connections most connections at once
 */
record PostgresLauncher(PostgresFolder folder, PostgresCommand command, int connections) {

  private static final Logger log = LoggerFactory.getLogger(PostgresLauncher.class);

  /**
   * The processes of a PostgreSQL that was killed take a moment to notice that it's gone, and a new
   * one refuses to start beside them.
   */
  private static final String OTHERS_LEFT = "shared memory block";

  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofMillis(5);

  /** How long PostgreSQL may take to note its process number. */
  private static final Duration TO_APPEAR = Duration.ofSeconds(10);

  /** How long it may take to mend what a crash has left. */
  private static final Duration TO_BE_READY = Duration.ofMinutes(5);

  /**
   * Starts it. The caller holds the data directory's lock, so whatever runs there already was left
   * by a killed server, and is stopped.
   *
   * @throws StartRefused if it doesn't start
   */
  PostgresProcess start() {
    stopOrphan();
    try {
      for (int attempt = 1; ; attempt++) {
        Path socketFolder = SocketFolder.make(folder.socket());
        PostgresLog said = PostgresLog.fromNow(folder.log());
        PostgresGuard guard = PostgresGuard.launch(call(socketFolder), folder.processFile());
        if (awaitReady(guard, said)) {
          long number = folder.servingProcess().orElseThrow();
          guard.guard(number);
          return new PostgresProcess(
              folder, command, guard, number, SocketFolder.socket(socketFolder));
        }
        folder.stop(command);
        guard.release();
        String why = said.failure().orElseGet(guard::output);
        if (attempt == ATTEMPTS || !why.contains(OTHERS_LEFT)) {
          throw refused(why, null);
        }
        pause(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
      }
    } catch (IOException e) {
      throw refused(StartRefused.reason(e), e);
    }
  }

  private void stopOrphan() {
    if (folder.servingProcess().isPresent()) {
      log.info("Stopping the PostgreSQL that a killed server has left");
      folder.stop(command);
    }
    folder.disownProcess();
  }

  /** {@code pg_ctl} could wait itself, but looks ten times a second only. */
  private boolean awaitReady(PostgresGuard guard, PostgresLog said) {
    long begun = System.nanoTime();
    while (guard.isAlive()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      if (folder.servingProcess().isPresent()) {
        if (folder.isReady()) {
          return true;
        }
        if (waited.compareTo(TO_BE_READY) > 0) {
          return false;
        }
      } else if (said.failure().isPresent() || waited.compareTo(TO_APPEAR) > 0) {
        return false;
      }
      pause(LOOK);
    }
    return false;
  }

  private List<String> call(Path socketFolder) {
    return command.call(
        "pg_ctl",
        List.of(
            "start",
            "-W",
            "-D",
            folder.data().toString(),
            "-l",
            folder.log().toString(),
            "-o",
            options(socketFolder)));
  }

  private String options(Path socketFolder) {
    return String.join(
        " ",
        "-c listen_addresses=",
        "-c unix_socket_directories=" + quoted(socketFolder),
        "-c unix_socket_permissions=0700",
        "-c port=5432",
        "-c max_connections=" + (connections + 10),
        "-c shared_buffers=64MB",
        // A handful of small tables: processes of their own for reading would only cost start-up.
        "-c io_method=sync",
        "-c jit=off",
        "-c timezone=UTC",
        "-c log_checkpoints=off");
  }

  /** As an element of PostgreSQL's list, in a word of the shell's. */
  private static String quoted(Path folder) {
    String element = "\"" + folder.toString().replace("\"", "\"\"") + "\"";
    return "'" + element.replace("'", "'\\''") + "'";
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("The start was interrupted.", e);
    }
  }

  private StartRefused refused(String why, @Nullable Exception cause) {
    var said = new IOException(why, cause);
    return FullDisk.caused(said)
        ? new StartRefused(
            "The embedded PostgreSQL does not start because the disk is full. Make room in %s."
                .formatted(folder.location()),
            said)
        : new StartRefused(
            "The embedded PostgreSQL does not start: %s. Its log is %s."
                .formatted(why, folder.log()),
            said);
  }
}
