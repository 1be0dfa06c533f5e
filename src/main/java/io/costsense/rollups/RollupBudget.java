package io.costsense.rollups;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the rollups of one question may take up together. */
final class RollupBudget {

  private final AtomicLong left;

  RollupBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /**
   * Takes some of it.
   *
   * @throws RollupTooLarge if there isn't as much left
   */
  void take(long bytes) {
    if (left.addAndGet(-bytes) < 0) {
      throw new RollupTooLarge();
    }
  }
}
