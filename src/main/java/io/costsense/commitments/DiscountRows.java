package io.costsense.commitments;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.costsense.costs.ChargeSelection;
import io.costsense.costs.Converted;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What groups of charges saved.
 *
 * @param rows by period, currency and size, the group of all others last
 * @param totals by currency
 * @param groups how many groups there are before the limit, each currency's counted by itself
 * @param eligibleBy what says which usage is eligible; null without charges
 * @param conversion null if the amounts are in the currencies of the charges
 */
record DiscountRows(
    List<Row> rows,
    List<Total> totals,
    long groups,
    @Nullable String eligibleBy,
    @Nullable Converted conversion) {

  static final DiscountRows NONE = new DiscountRows(List.of(), List.of(), 0, null, null);

  /**
   * Charges in one currency and period with the same values.
   *
   * @param values by dimension
   * @param rest whether it stands for all groups behind the limit; then the values are null
   */
  record Group(
      Map<String, @Nullable String> values,
      @Nullable Instant period,
      @Nullable String currency,
      boolean rest) {}

  /** A group's savings. */
  record Row(
      @JsonAnyGetter Map<String, @Nullable String> values,
      @Nullable Instant period,
      @Nullable String currency,
      boolean rest,
      @JsonUnwrapped Savings savings) {}

  /** All charges in one currency. */
  record Total(@Nullable String currency, @JsonUnwrapped Savings savings) {}

  static DiscountRows of(
      Map<Group, SavingsSum> sums,
      Map<@Nullable String, SavingsSum> totals,
      long groups,
      String eligibleBy,
      @Nullable Converted conversion) {
    return new DiscountRows(
        sums.entrySet().stream().map(sum -> row(sum.getKey(), sum.getValue().savings())).toList(),
        totals.entrySet().stream()
            .map(sum -> new Total(sum.getKey(), sum.getValue().savings()))
            .sorted(Comparator.comparing(Total::currency, ChargeSelection::compare))
            .toList(),
        groups,
        eligibleBy,
        conversion);
  }

  private static Row row(Group group, Savings savings) {
    return new Row(group.values(), group.period(), group.currency(), group.rest(), savings);
  }
}
