package io.costsense.csv;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The exact sum of numbers whatever their sign: one 128-bit integer for each number of decimals,
 * and a BigDecimal for what doesn't fit.
 */
final class CsvMagnitude {

  static final int MAX_SCALE = 36;
  private static final long HIGH_LIMIT = 1L << 61;
  private static final long[] POWERS = powers();

  private final long[] upper = new long[MAX_SCALE + 1];
  private final long[] lower = new long[MAX_SCALE + 1];
  private BigDecimal rest = BigDecimal.ZERO;

  void add(CsvNumber number) {
    if (!number.isShort()) {
      rest = rest.add(number.exact().abs());
      return;
    }
    long high = number.high();
    long up = 0;
    long down = high;
    if (number.lowDigits() > 0) {
      long power = POWERS[number.lowDigits()];
      up = Math.multiplyHigh(high, power);
      down = high * power + number.low();
      up += Long.compareUnsigned(down, number.low()) < 0 ? 1 : 0;
    }
    int scale = number.scale();
    long sum = lower[scale] + down;
    upper[scale] += up + (Long.compareUnsigned(sum, down) < 0 ? 1 : 0);
    lower[scale] = sum;
    if (upper[scale] > HIGH_LIMIT) {
      flush();
    }
  }

  /** Moves the integers into {@link #rest}, before one could overflow. */
  private void flush() {
    for (int scale = 0; scale <= MAX_SCALE; scale++) {
      BigInteger integer =
          BigInteger.valueOf(upper[scale])
              .shiftLeft(64)
              .add(new BigInteger(Long.toUnsignedString(lower[scale])));
      rest = rest.add(new BigDecimal(integer, scale));
    }
    Arrays.fill(upper, 0);
    Arrays.fill(lower, 0);
  }

  BigDecimal total() {
    flush();
    return rest;
  }

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
