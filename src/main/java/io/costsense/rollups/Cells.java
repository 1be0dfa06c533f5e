package io.costsense.rollups;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;

/** Gives each pair of a slot and a period a cell of its own, as they come up. */
public final class Cells {

  private final LongIndex index = new LongIndex();
  private final int most;
  private final Supplier<? extends RuntimeException> tooMany;
  private long period;

  /** By slot: its cell in the period, once it has been looked up, or -1. */
  private final int[] ofSlot;

  /** The slots that have been looked up in the period. */
  private final int[] seen;

  private int seenSize;

  /**
   * @param slots how many slots there are
   * @param most how many cells there may be
   * @param tooMany what is thrown when there would be more
   */
  public Cells(int slots, int most, Supplier<? extends RuntimeException> tooMany) {
    this.most = most;
    this.tooMany = tooMany;
    this.ofSlot = new int[slots];
    this.seen = new int[slots];
    Arrays.fill(ofSlot, -1);
  }

  /** As many cells as there are pairs. */
  public static Cells unbounded(int slots) {
    return new Cells(slots, Integer.MAX_VALUE, ArithmeticException::new);
  }

  /**
   * Says which period the next slots belong to.
   *
   * @param nextPeriod its first day, in days since 1970-01-01; 0 without periods
   */
  void turnTo(long nextPeriod) {
    if (nextPeriod == period) {
      return;
    }
    period = nextPeriod;
    for (int i = 0; i < seenSize; i++) {
      ofSlot[seen[i]] = -1;
    }
    seenSize = 0;
  }

  /** The cell of a slot in the period. */
  public int of(int slot) {
    int cell = ofSlot[slot];
    return cell >= 0 ? cell : lookUp(slot);
  }

  private int lookUp(int slot) {
    int cell = index.of(period << 32 | slot);
    if (cell >= most) {
      throw tooMany.get();
    }
    ofSlot[slot] = cell;
    seen[seenSize++] = slot;
    return cell;
  }

  /** How many cells have been given. */
  public int size() {
    return index.size();
  }

  /** The slot of a cell. */
  public int slot(int cell) {
    return (int) index.key(cell);
  }

  /** The first day of a cell's period. */
  long period(int cell) {
    return index.key(cell) >> 32;
  }

  /** The start of a cell's period. */
  public Instant start(int cell) {
    return Granularity.midnight(period(cell));
  }
}
