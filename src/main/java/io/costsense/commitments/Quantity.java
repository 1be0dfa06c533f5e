package io.costsense.commitments;

import io.costsense.questions.Percent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What of a commitment was consumed, by CommitmentDiscountQuantity. Purchases are left out of it
 * (FOCUS, CommitmentDiscountQuantity, "Aggregation").
 *
 * @param unit the CommitmentDiscountUnit
 */
record Quantity(
    @Nullable String unit,
    BigDecimal used,
    BigDecimal unused,
    @Nullable BigDecimal utilizationPercent) {

  /** Without charges. */
  static final Quantity NONE = new Quantity(null, BigDecimal.ZERO, BigDecimal.ZERO, null);

  /** With more charges in the same unit. */
  Quantity with(String theirUnit, boolean areUsed, BigDecimal quantity) {
    BigDecimal nowUsed = areUsed ? used.add(quantity) : used;
    BigDecimal nowUnused = areUsed ? unused : unused.add(quantity);
    return new Quantity(theirUnit, nowUsed, nowUnused, Percent.of(nowUsed, nowUsed.add(nowUnused)));
  }
}
