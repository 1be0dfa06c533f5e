package io.costsense.ledger.imports;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** Bears with a control database that is away for a while. */
final class Patience {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final int ATTEMPTS_TO_RECORD = 30;

  private Patience() {}

  /**
   * Waits as long as the control database is away: no other import could run meanwhile.
   *
   * @return nothing if the server stops first; the next start takes up what has waited
   */
  static <T> Optional<T> await(long id, Supplier<Optional<T>> step) {
    while (true) {
      try {
        return step.get();
      } catch (DataAccessResourceFailureException
          | TransientDataAccessException
          | RecoverableDataAccessException away) {
        LOG.warn("Import {} waits for the control database", id, away);
      }
      if (!pause()) {
        return Optional.empty();
      }
    }
  }

  /** Records what became of an import, also when the control database is away for a moment. */
  static void insist(long id, Runnable recording) {
    for (int attempt = 1; attempt <= ATTEMPTS_TO_RECORD; attempt++) {
      try {
        recording.run();
        return;
      } catch (RuntimeException unrecorded) {
        LOG.warn("What became of import {} can't be recorded, attempt {}", id, attempt, unrecorded);
        if (!pause()) {
          return;
        }
      }
    }
  }

  /** The control database comes back by itself when the disk has room again. */
  private static boolean pause() {
    try {
      Thread.sleep(1000);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
