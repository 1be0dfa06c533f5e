package io.costsense.lake;

import io.costsense.platform.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The DuckDB that answers questions, and those of their own for files from elsewhere.
 *
 * <p>After a failure that must not happen, such as a number in a file's end that DuckDB takes
 * unseen, an instance answers nothing any more. The one that answers is replaced then; what it was
 * asked before ends with it.
 */
final class Instances implements AutoCloseable {

  /** Bytes for short work with a file from elsewhere, of which there may be some at a time. */
  static final long LITTLE_MEMORY = 256L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

  private final LakeSettings settings;
  private final Path spill;
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong startsAnew = new AtomicLong();
  private volatile DuckDbInstance alive;

  /**
   * Starts the one that answers.
   *
   * @param spill emptied of what a killed server has left there
   */
  Instances(LakeSettings settings, Path spill) {
    this.settings = settings;
    this.spill = spill;
    try {
      for (Path left : left(spill)) {
        FileSystemUtils.deleteRecursively(left);
      }
      this.alive = open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  private static List<Path> left(Path spill) throws IOException {
    try (Stream<Path> left = Files.list(spill)) {
      return left.toList();
    }
  }

  private DuckDbInstance open() throws SQLException {
    return open(settings.memory().toBytes(), settings.threads());
  }

  private DuckDbInstance open(long memory, int threads) throws SQLException {
    Path own = spill.resolve("engine-" + opened.incrementAndGet());
    return new DuckDbInstance(memory, threads, own);
  }

  /** The one that answers questions. */
  DuckDbInstance alive() {
    return alive;
  }

  /** A new connection to it. */
  Connection connect() throws SQLException {
    return mended(DuckDbInstance::connect);
  }

  /** Bytes of memory that it holds. */
  long memory() throws SQLException {
    return mended(DuckDbInstance::memory);
  }

  /** How often another had to take its place. */
  long startsAnew() {
    return startsAnew.get();
  }

  /** The only connection to a new one that is as large. */
  Connection apart() throws SQLException {
    return open().only();
  }

  /** The only connection to a new one with {@link #LITTLE_MEMORY} and one thread. */
  Connection littleApart() throws SQLException {
    return open(Math.min(LITTLE_MEMORY, settings.memory().toBytes()), 1).only();
  }

  private interface Use<T> {

    T of(DuckDbInstance instance) throws SQLException;
  }

  private <T> T mended(Use<T> use) throws SQLException {
    try {
      return use.of(alive);
    } catch (SQLException e) {
      if (!mend(e)) {
        throw e;
      }
      return use.of(alive);
    }
  }

  /**
   * Puts a new instance in the place of the one that answers, if that has given up.
   *
   * @param failure that somebody has met
   * @return whether it is a failure that an instance gives up after
   */
  boolean mend(SQLException failure) {
    if (!EngineFailure.isFatal(failure)) {
      return false;
    }
    replaceIfDead(failure);
    return true;
  }

  private synchronized void replaceIfDead(SQLException failure) {
    DuckDbInstance dead = alive;
    if (!dead.hasGivenUp()) {
      return;
    }
    try {
      alive = open();
      startsAnew.incrementAndGet();
      LOG.error("The engine has given up; a new one answers from here on", failure);
      dead.close();
    } catch (SQLException e) {
      LOG.error("The engine has given up, and no new one can be started", e);
    }
  }

  /**
   * What whoever asked is told about a failure.
   *
   * @param sql that has failed
   * @param apart where files are looked at
   * @throws Problem {@code engine-started-anew}
   * @throws DamagedFile if a file of the ledger is the cause
   */
  SQLException explained(SQLException failure, String sql, DamagedFile.Apart apart) {
    Optional<DamagedFile> damaged = DamagedFile.behind(failure, sql, apart);
    if (damaged.isPresent()) {
      throw damaged.get();
    }
    if (EngineFailure.isOfDeadEngine(failure)) {
      throw new Problem(
          LakeProblems.ENGINE_STARTED_ANEW,
          "A failure elsewhere in the engine has ended this, and the engine was started anew. Ask"
              + " again.");
    }
    return failure;
  }

  @Override
  public synchronized void close() {
    try {
      alive.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not stop: " + e.getMessage(), e);
    }
  }
}
