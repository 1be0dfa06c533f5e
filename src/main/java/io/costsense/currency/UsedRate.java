package io.costsense.currency;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rate that an answer was converted with: amounts were multiplied by it and not rounded.
 *
 * @param rate so many of {@code to} are one of {@code from}
 * @param rounded whether it was divided out and rounded to 18 significant digits
 * @param frozen whether it stays, because the month is over
 * @param legs the given rates that it was reckoned from
 */
public record UsedRate(
    String from,
    String to,
    YearMonth month,
    BigDecimal rate,
    boolean rounded,
    boolean frozen,
    List<Leg> legs) {

  /**
   * A rate as it was given.
   *
   * @param source {@code manual}, {@code csv} or {@code ecb}
   * @param file what it was imported from; null by hand
   * @param days how many daily rates it is the mean of; 0 by hand
   */
  public record Leg(
      String from, String to, BigDecimal rate, String source, @Nullable String file, int days) {

    static Leg of(MonthRate given) {
      return new Leg(
          given.from(),
          given.to(),
          given.rate(),
          given.source().text(),
          given.file(),
          given.days());
    }
  }

  static BigDecimal plain(BigDecimal rate) {
    BigDecimal plain = rate.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
