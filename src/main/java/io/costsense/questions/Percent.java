package io.costsense.questions;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Percentages with two decimals. */
public final class Percent {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Percent() {}

  /** The part in percent of the whole; null when the whole is nothing. */
  public static @Nullable BigDecimal of(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? null
        : part.multiply(HUNDRED)
            .divide(whole, MathContext.DECIMAL64)
            .setScale(2, RoundingMode.HALF_EVEN);
  }

  /** The change in percent of what was before; null when that was nothing. */
  public static @Nullable BigDecimal change(BigDecimal now, BigDecimal before) {
    return of(now.subtract(before), before.abs());
  }
}
