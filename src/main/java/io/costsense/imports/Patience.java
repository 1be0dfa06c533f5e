package io.costsense.imports;

import io.costsense.platform.NotWritable;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** Bears with a control database that is away, or can't be written to, for a while. */
final class Patience {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  /** For failures that don't look as if they would pass. */
  private static final int ATTEMPTS_TO_RECORD = 30;

  private static final int LONGEST_PAUSE_SECONDS = 10;

  /** SQLSTATE classes: connection, resources (a full disk), operator, system. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58");

  private Patience() {}

  /**
   * Waits as long as the control database is away: no other import could run meanwhile.
   *
   * @return nothing if the server stops first; the next start takes up what has waited
   */
  static <T> Optional<T> await(long id, Supplier<Optional<T>> step) {
    for (int attempt = 1; ; attempt++) {
      try {
        return step.get();
      } catch (RuntimeException e) {
        if (!passes(e)) {
          throw e;
        }
        LOG.warn("Import {} waits for the control database", id, e);
      }
      if (!pause(attempt)) {
        return Optional.empty();
      }
    }
  }

  /**
   * Records what became of an import, as soon as the control database takes it. What the server's
   * end comes before is mended at the next start.
   *
   * @return false if it isn't recorded: the database doesn't take it, however often it is asked
   */
  static boolean insist(long id, Runnable recording) {
    for (int attempt = 1; ; attempt++) {
      try {
        recording.run();
        return true;
      } catch (RuntimeException unrecorded) {
        LOG.warn("What became of import {} can't be recorded, attempt {}", id, attempt, unrecorded);
        if (NeverTaken.is(unrecorded)
            || (attempt >= ATTEMPTS_TO_RECORD && !passes(unrecorded))
            || !pause(attempt)) {
          return false;
        }
      }
    }
  }

  private static boolean passes(RuntimeException failure) {
    if (NotWritable.caused(failure)) {
      return true;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataAccessResourceFailureException
          || cause instanceof TransientDataAccessException
          || cause instanceof RecoverableDataAccessException
          || (cause instanceof SQLException sql && passes(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(@Nullable String state) {
    return state != null && state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2));
  }

  /** The control database comes back by itself when the disk has room again, or is writable. */
  private static boolean pause(int attempt) {
    try {
      Thread.sleep(1000L * Math.min(attempt, LONGEST_PAUSE_SECONDS));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
