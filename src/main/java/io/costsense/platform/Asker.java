package io.costsense.platform;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who waits for an answer. Only the thread that answers may ask whether they are still there,
 * because it alone may look at their connection.
 */
public interface Asker {

  /** How long a thread waits for something before it looks whether its asker is still there. */
  long LOOK_AFTER_MILLIS = 500;

  /** So many seconds that no work takes them. */
  long FOREVER = Long.MAX_VALUE / 4_000_000_000L;

  /** What an answer ends with that nobody waits for any more. */
  final class Gone extends Problem {

    Gone() {
      super(
          PlatformProblems.ASKER_GONE,
          "The client has closed the connection, so the answer was not finished.");
    }
  }

  /** Whether nobody waits any more. */
  boolean isGone();

  /** The one for whom this thread works; work that nobody asked for has one that stays. */
  static Asker current() {
    return Askers.CURRENT.isBound() ? Askers.CURRENT.get() : Askers.NOBODY;
  }

  /** Works for an asker. */
  static <T, X extends Throwable> T during(Asker asker, ScopedValue.CallableOp<T, X> work)
      throws X {
    return ScopedValue.where(Askers.CURRENT, asker).call(work);
  }

  /**
   * For work that goes on for long.
   *
   * @throws Gone if nobody waits for it any more
   */
  static void demandPresence() {
    if (current().isGone()) {
      throw new Gone();
    }
  }

  /**
   * Waits for work that another thread does, as long as the asker waits too.
   *
   * @throws Gone if nobody waits for it any more; the work goes on
   * @throws TimeoutException if it takes longer than {@code seconds}
   */
  static <T> T await(Future<T> work, long seconds)
      throws ExecutionException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      try {
        return work.get(Math.clamp(left, 0, LOOK_AFTER_MILLIS), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (left <= LOOK_AFTER_MILLIS) {
          throw e;
        }
        demandPresence();
      }
    }
  }
}
