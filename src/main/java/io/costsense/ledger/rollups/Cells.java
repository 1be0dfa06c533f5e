package io.costsense.ledger.rollups;

import io.costsense.kernel.Problem;
import java.time.Instant;

/** Gives each pair of a slot and a period a cell of its own, as they come up. */
public final class Cells {

  private final LongIndex index = new LongIndex();
  private final int most;
  private final Problem tooMany;

  /**
   * @param most how many cells there may be
   * @param tooMany what is thrown when there would be more
   */
  public Cells(int most, Problem tooMany) {
    this.most = most;
    this.tooMany = tooMany;
  }

  /**
   * The cell of a slot and a period.
   *
   * @param period its first day, in days since 1970-01-01; 0 without periods
   */
  public int of(int slot, long period) {
    int cell = index.of(period << 32 | slot);
    if (cell >= most) {
      throw tooMany;
    }
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

  /** The start of a cell's period. */
  public Instant start(int cell) {
    return Granularity.midnight(index.key(cell) >> 32);
  }
}
