package io.costsense.currency;

import java.math.BigDecimal;

/** Reads and judges the number of a rate. */
final class RateNumber {

  /** Why a text isn't one, to be put behind it. */
  static final String NO_NUMBER =
      "is not a rate: a number such as 1.0876, with a point and nothing between thousands";

  static final String NOT_ABOVE_ZERO = "is not above zero";

  static final String NOT_PLAUSIBLE =
      "is no plausible rate: it lies between 0.000000000001 and 1000000000000 and has 30 digits at"
          + " most";

  private static final BigDecimal LEAST = new BigDecimal("1e-12");
  private static final BigDecimal MOST = new BigDecimal("1e12");
  private static final int MOST_DIGITS = 30;

  private RateNumber() {}

  /** Why a text can't be taken, or an empty text if it can. */
  static String refusal(String text) {
    return text.matches("[+-]?\\d{1,40}(\\.\\d{1,40})?")
        ? refusal(new BigDecimal(text))
        : NO_NUMBER;
  }

  /** Why a number can't be taken, or an empty text if it can. */
  static String refusal(BigDecimal rate) {
    if (rate.signum() <= 0) {
      return NOT_ABOVE_ZERO;
    }
    boolean plausible =
        rate.compareTo(LEAST) >= 0
            && rate.compareTo(MOST) <= 0
            && rate.stripTrailingZeros().precision() <= MOST_DIGITS;
    return plausible ? "" : NOT_PLAUSIBLE;
  }
}
