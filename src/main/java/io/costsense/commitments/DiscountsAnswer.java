package io.costsense.commitments;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.Converted;
import io.costsense.questions.AsOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /discounts}.
 *
 * @param groups how many groups there are before the limit, each currency's counted by itself
 * @param eligibleBy what says which usage is eligible; null without charges
 * @param conversion null if the amounts are in the currencies of the charges
 * @param snapshot the version of the ledger that was asked
 */
record DiscountsAnswer(
    @Nullable Instant from,
    @Nullable Instant to,
    String granularity,
    List<String> groupBy,
    List<DiscountRows.Total> totals,
    List<DiscountRows.Row> rows,
    long groups,
    @Nullable String eligibleBy,
    @Nullable Converted conversion,
    @Nullable String snapshot,
    AsOf asOf) {

  static DiscountsAnswer of(ChargeSelection selection, DiscountRows found) {
    return new DiscountsAnswer(
        selection.from(),
        selection.to(),
        selection.granularity().word(),
        selection.names(),
        found.totals(),
        found.rows(),
        found.groups(),
        found.eligibleBy(),
        found.conversion(),
        selection.snapshot(),
        AsOf.of(selection.version()));
  }
}
