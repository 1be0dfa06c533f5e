package io.costsense.rollups;

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

  /** What belongs to a cell stands together: the sum's upper and lower half, lines, missing. */
  private static final int PARTS = 4;

  private static final int LOW = 1;
  private static final int LINES = 2;
  private static final int MISSING = 3;

  private long[] parts = new long[16 * PARTS];

  /** Adds a 128-bit number to one sum. */
  void add(int cell, long highPart, long lowPart, long moreLines) {
    int at = cell * PARTS;
    if (at >= parts.length) {
      parts = Arrays.copyOf(parts, Math.max(at + PARTS, parts.length * 2));
    }
    long sum = parts[at + LOW] + lowPart;
    long carry = Long.compareUnsigned(sum, lowPart) < 0 ? 1 : 0;
    parts[at] = Math.addExact(parts[at], highPart + carry);
    parts[at + LOW] = sum;
    parts[at + LINES] += moreLines;
  }

  /** Counts lines without the cost; the cell is one that something has been added to. */
  void addMissing(int cell, long more) {
    parts[cell * PARTS + MISSING] += more;
  }

  /** Adds another row's sum to one of this row's. */
  public void add(int cell, ExactSums other, int otherCell) {
    add(cell, other.high(otherCell), other.low(otherCell), other.lines(otherCell));
    addMissing(cell, other.missing(otherCell));
  }

  /**
   * A cell's sum without trailing zeros and never with a negative scale. Most sums fit a {@code
   * long} that way, which keeps whatever is done with them quick.
   */
  public BigDecimal amount(int cell) {
    byte[] units = ByteBuffer.allocate(16).putLong(high(cell)).putLong(low(cell)).array();
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
    return parts[cell * PARTS];
  }

  long low(int cell) {
    return parts[cell * PARTS + LOW];
  }

  public long lines(int cell) {
    return parts[cell * PARTS + LINES];
  }

  public long missing(int cell) {
    return parts[cell * PARTS + MISSING];
  }

  /** Compares the sums of two cells. */
  public int compare(int cell, int otherCell) {
    int byHigh = Long.compare(high(cell), high(otherCell));
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low(cell), low(otherCell));
  }
}
