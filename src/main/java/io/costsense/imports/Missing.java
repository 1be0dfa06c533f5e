package io.costsense.imports;

import io.costsense.charges.CurrencyAmount;
import io.costsense.focus.FocusColumns;
import io.costsense.imports.Import.ControlSum;
import java.util.List;
import java.util.Optional;

/**
 * What an import's total lacks of the bill: of the delivered column that becomes the BilledCost,
 * what stands in lines that were put aside, and what the format had no place for.
 */
final class Missing {

  private static final String BILLED = FocusColumns.COSTS.getFirst();

  private Missing() {}

  /** By currency, as far as the amounts can be read; nothing for currencies that lack nothing. */
  static List<CurrencyAmount> of(List<ControlSum> sums) {
    Optional<String> billed =
        sums.stream()
            .filter(sum -> sum.became().stream().anyMatch(to -> to.column().equals(BILLED)))
            .map(ControlSum::column)
            .findFirst();
    return sums.stream()
        .filter(sum -> billed.filter(sum.column()::equals).isPresent())
        .map(Missing::of)
        .filter(missing -> missing.amount().signum() != 0)
        .toList();
  }

  private static CurrencyAmount of(ControlSum sum) {
    boolean rounding = ControlSums.isRounding(sum);
    return new CurrencyAmount(
        sum.currency(), rounding ? sum.rejected() : sum.rejected().add(sum.difference()));
  }
}
