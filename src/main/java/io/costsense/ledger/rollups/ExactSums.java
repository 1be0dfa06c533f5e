package io.costsense.ledger.rollups;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A growing row of exact sums in 128 bits, in units of 10<sup>-18</sup>, each with two counts.
 *
 * <p>An addition that doesn't fit throws an {@link ArithmeticException} rather than wrap around.
 */
public final class ExactSums {

  static final int SCALE = 18;

  private static final BigInteger ONE = BigInteger.TEN.pow(SCALE);

  private long[] high = new long[16];
  private long[] low = new long[16];
  private long[] lines = new long[16];
  private long[] missing = new long[16];

  /** Adds a 128-bit number to one sum. */
  public void add(int cell, long highPart, long lowPart, long moreLines, long moreMissing) {
    if (cell >= high.length) {
      grow(cell);
    }
    long sum = low[cell] + lowPart;
    long carry = Long.compareUnsigned(sum, lowPart) < 0 ? 1 : 0;
    low[cell] = sum;
    high[cell] = Math.addExact(high[cell], highPart + carry);
    lines[cell] += moreLines;
    missing[cell] += moreMissing;
  }

  /** Adds another row's sum to one of this row's. */
  public void add(int cell, ExactSums other, int otherCell) {
    add(
        cell,
        other.high[otherCell],
        other.low[otherCell],
        other.lines[otherCell],
        other.missing[otherCell]);
  }

  /**
   * A cell's sum without trailing zeros and never with a negative scale. Most sums fit a {@code
   * long} that way, which keeps whatever is done with them quick.
   */
  public BigDecimal amount(int cell) {
    byte[] units = ByteBuffer.allocate(16).putLong(high[cell]).putLong(low[cell]).array();
    BigInteger[] parts = new BigInteger(units).divideAndRemainder(ONE);
    long fraction = parts[1].longValueExact();
    int scale = SCALE;
    while (scale > 0 && fraction % 10 == 0) {
      fraction /= 10;
      scale--;
    }
    return new BigDecimal(parts[0]).add(BigDecimal.valueOf(fraction, scale));
  }

  long high(int cell) {
    return high[cell];
  }

  long low(int cell) {
    return low[cell];
  }

  public long lines(int cell) {
    return lines[cell];
  }

  public long missing(int cell) {
    return missing[cell];
  }

  /** Compares the sums of two cells. */
  public int compare(int cell, int otherCell) {
    int byHigh = Long.compare(high[cell], high[otherCell]);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low[cell], low[otherCell]);
  }

  private void grow(int cell) {
    int length = Math.max(cell + 1, high.length * 2);
    high = Arrays.copyOf(high, length);
    low = Arrays.copyOf(low, length);
    lines = Arrays.copyOf(lines, length);
    missing = Arrays.copyOf(missing, length);
  }
}
