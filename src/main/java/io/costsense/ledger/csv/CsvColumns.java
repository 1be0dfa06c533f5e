package io.costsense.ledger.csv;

import io.costsense.focus.DeliveredColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.focus.Recognition.Recognised;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the reader of a bill's bytes must know of its columns, by their position in the file.
 *
 * @param costs positions of {@link FocusColumns#COSTS}, -1 for those that the bill hasn't got
 * @param decimals positions of the other decimal columns
 * @param required positions of the columns that no charge may leave empty
 * @param currency position of the BillingCurrency, or -1
 * @param period position of the BillingPeriodStart, or -1
 */
record CsvColumns(
    List<DeliveredColumn> columns,
    int[] costs,
    int[] decimals,
    int[] times,
    int[] required,
    int currency,
    int period) {

  private static final Set<String> REQUIRED =
      Set.of("BillingPeriodStart", "ChargePeriodStart", "BillingCurrency");

  static CsvColumns of(Recognised bill) {
    List<DeliveredColumn> columns = bill.columns();
    int[] costs = FocusColumns.COSTS.stream().mapToInt(cost -> position(bill, cost)).toArray();
    return new CsvColumns(
        columns,
        costs,
        positions(columns, FocusType.DECIMAL)
            .filter(i -> IntStream.of(costs).noneMatch(cost -> cost == i))
            .toArray(),
        positions(columns, FocusType.TIME).toArray(),
        IntStream.range(0, columns.size())
            .filter(i -> REQUIRED.stream().anyMatch(name -> position(bill, name) == i))
            .toArray(),
        position(bill, "BillingCurrency"),
        position(bill, "BillingPeriodStart"));
  }

  /**
   * The delivered column that the ledger's column is filled from: the first that its format names.
   */
  private static int position(Recognised bill, String name) {
    List<String> sources = bill.format().from().getOrDefault(name, List.of(name));
    return sources.stream()
        .mapToInt(
            source ->
                IntStream.range(0, bill.columns().size())
                    .filter(i -> bill.columns().get(i).source().equals(source))
                    .findFirst()
                    .orElse(-1))
        .filter(i -> i >= 0)
        .findFirst()
        .orElse(-1);
  }

  private static IntStream positions(List<DeliveredColumn> columns, FocusType type) {
    return IntStream.range(0, columns.size()).filter(i -> columns.get(i).type() == type);
  }

  int count() {
    return columns.size();
  }

  String name(int column) {
    return columns.get(column).name();
  }
}
