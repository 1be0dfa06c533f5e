package io.costsense.control;

import io.costsense.platform.StartRefused;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with CostSense, running over a folder of the data directory.
 *
 * <p>It listens on a Unix socket, in a folder that the data directory's owner alone may enter. If
 * it ends, it is started again; and it ends when the server does, in whichever way.
 */
final class EmbeddedPostgres implements ControlDatabase {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final PostgresLauncher launcher;
  private final PostgresRoles roles;
  private final Thread watch;
  private volatile PostgresProcess process;
  private volatile boolean closed;
  private volatile @Nullable String trouble;

  private EmbeddedPostgres(
      PostgresLauncher launcher, PostgresProcess process, PostgresRoles roles) {
    this.launcher = launcher;
    this.process = process;
    this.roles = roles;
    this.watch = Thread.ofPlatform().name("postgres-watch").daemon().unstarted(this::watch);
  }

  /**
   * Starts PostgreSQL over the folder, which is initialised at the first time.
   *
   * @param location the folder; the caller holds the data directory's lock
   * @param cache where PostgreSQL's programs are unpacked to, shared by all servers of one user
   * @param connections most connections at once
   * @throws StartRefused if it doesn't start
   */
  static EmbeddedPostgres start(Path location, Path cache, int connections) {
    long begun = System.nanoTime();
    var command = new PostgresCommand(PostgresBinaries.unpack(cache));
    var folder = new PostgresFolder(location);
    folder.initialise(command);
    var launcher = new PostgresLauncher(folder, command, connections);
    PostgresProcess process = launcher.start();
    try {
      var postgres = new EmbeddedPostgres(launcher, process, PostgresRoles.make(folder));
      postgres.watch.start();
      log.info("Embedded PostgreSQL ready in {} ms", (System.nanoTime() - begun) / 1_000_000);
      return postgres;
    } catch (StartRefused e) {
      process.stop();
      throw e;
    }
  }

  @Override
  public DatabaseAddress owner() {
    return roles.owner();
  }

  @Override
  public DatabaseAddress application() {
    return roles.application();
  }

  @Override
  public @Nullable String trouble() {
    return trouble;
  }

  private void watch() {
    while (paused(LOOK)) {
      if (!process.isSound()) {
        startAgain();
      }
    }
  }

  /** Tries until it runs: a disk that is full has room again some time. */
  private void startAgain() {
    log.warn("The control database has ended, or can't be reached; starting it again");
    trouble = "The control database has ended and is being started again.";
    Duration pause = SHORTEST_PAUSE;
    do {
      try {
        process.stop();
        process = launcher.start();
        trouble = null;
        log.info("The control database runs again");
        return;
      } catch (RuntimeException e) {
        log.error("The control database can't be started again", e);
        trouble =
            "%s CostSense tries again every %d seconds."
                .formatted(e.getMessage(), LONGEST_PAUSE.toSeconds());
      }
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    } while (paused(pause));
  }

  /** Whether PostgreSQL is still wanted afterwards. */
  private boolean paused(Duration time) {
    try {
      Thread.sleep(time);
      return !closed;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    watch.interrupt();
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.stop();
  }
}
