package io.costsense.currency;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One unit of a currency is so many of another in a month.
 *
 * <p>Of daily rates the month's is their arithmetic mean, as the European Central Bank's own
 * monthly series have it and as IAS 21.22 allows for expenses that accrue over a period.
 *
 * @param file what it was imported from, the newest file if there are several; null by hand
 * @param days how many daily rates it is the mean of; 0 by hand
 */
record MonthRate(
    YearMonth month,
    String from,
    String to,
    BigDecimal rate,
    RateSource source,
    @Nullable String file,
    int days,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay) {

  /** What a rate that had to be divided is rounded to, once: 18 significant digits, half even. */
  static final MathContext ROUNDED = new MathContext(18, RoundingMode.HALF_EVEN);

  static MonthRate byHand(YearMonth month, String from, String to, BigDecimal rate) {
    return new MonthRate(month, from, to, rate, RateSource.MANUAL, null, 0, null, null);
  }

  /**
   * @param sum of the daily rates
   */
  static BigDecimal mean(BigDecimal sum, int days) {
    return sum.divide(BigDecimal.valueOf(days), ROUNDED).stripTrailingZeros();
  }

  Pair pair() {
    return Pair.of(from, to);
  }
}
