package io.costsense.invoices;

import io.costsense.charges.Amounts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * By how much a ledger and an invoice may differ because of rounding: {@code MAX(100 × Subunit,
 * (SQRT(Rows) × 0.5) × Subunit)}, FOCUS 1.4, appendix Rounding Variance Tolerance.
 *
 * <p>The subunit is the smallest unit of the currency in ISO 4217: 0.01 USD, 1 JPY, 0.001 KWD. A
 * currency without one, such as a virtual currency, has no tolerance: its amounts must be equal.
 */
final class Tolerance {

  private static final BigDecimal LEAST = BigDecimal.valueOf(100);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Decimals of an amount in the ledger. */
  private static final int SCALE = 18;

  private static final MathContext DIGITS = new MathContext(60, RoundingMode.DOWN);

  private Tolerance() {}

  /**
   * The tolerance, in the currency. Its square root is cut off behind the 18th decimal: no
   * difference of two amounts lies in between.
   *
   * @param rows charges that were added up
   */
  static BigDecimal of(@Nullable String currency, long rows) {
    BigDecimal subunit = subunit(currency);
    if (subunit == null) {
      return BigDecimal.ZERO;
    }
    BigDecimal grown =
        BigDecimal.valueOf(rows)
            .sqrt(DIGITS)
            .multiply(HALF)
            .multiply(subunit)
            .setScale(SCALE, RoundingMode.DOWN);
    return Amounts.plain(LEAST.multiply(subunit).max(grown));
  }

  /** The smallest unit of a currency; null if ISO 4217 knows none. */
  static @Nullable BigDecimal subunit(@Nullable String currency) {
    if (currency == null || !currency.matches("[A-Z]{3}")) {
      return null;
    }
    try {
      int digits = Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? null : BigDecimal.ONE.movePointLeft(digits);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
