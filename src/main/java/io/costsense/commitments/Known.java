package io.costsense.commitments;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount added up over the charges that have what it is made of.
 *
 * @param lines charges that have it
 * @param missing charges that don't
 */
record Known(BigDecimal sum, long lines, long missing) {

  static final Known NONE = new Known(BigDecimal.ZERO, 0, 0);

  /** With more charges, all of which have it or none. */
  Known with(boolean has, BigDecimal amount, long charges) {
    return has
        ? new Known(sum.add(amount), lines + charges, missing)
        : new Known(sum, lines, missing + charges);
  }

  Known plus(Known other) {
    return new Known(sum.add(other.sum), lines + other.lines, missing + other.missing);
  }

  /**
   * Less a cost that nothing stands against. What isn't known at all stays unknown: a saving of
   * which only the loss is known would be a wrong one.
   */
  Known less(Known cost) {
    boolean unknown = lines == 0 && missing > 0;
    return new Known(
        sum.subtract(cost.sum), unknown ? 0 : lines + cost.lines, missing + cost.missing);
  }

  /** Null if no charge has it. */
  @Nullable BigDecimal amount() {
    return lines == 0 ? null : sum;
  }
}
