package io.costsense.ledger.csv;

import io.costsense.focus.DeliveredColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.focus.Recognition.Recognised;
import java.util.List;
import java.util.stream.IntStream;

/** What the reader of a bill's bytes must know of its columns, by their position in the file. */
final class CsvColumns {

  /** Positions of {@link FocusColumns#COSTS}, -1 for those that the bill hasn't got. */
  final int[] costs;

  /** Positions of the other decimal columns. */
  final int[] decimals;

  final int[] times;

  /** Positions of the columns that no charge may leave empty. */
  final int[] required;

  /** Position of the BillingCurrency, or -1. */
  final int currency;

  final int count;

  private final List<DeliveredColumn> columns;

  CsvColumns(Recognised bill) {
    columns = bill.columns();
    count = columns.size();
    costs = FocusColumns.COSTS.stream().mapToInt(cost -> position(bill, cost)).toArray();
    decimals =
        positions(FocusType.DECIMAL)
            .filter(i -> IntStream.of(costs).noneMatch(cost -> cost == i))
            .toArray();
    times = positions(FocusType.TIME).toArray();
    required =
        FocusColumns.NEVER_EMPTY.stream()
            .mapToInt(name -> position(bill, name))
            .filter(i -> i >= 0)
            .sorted()
            .toArray();
    currency = position(bill, "BillingCurrency");
  }

  /** The delivered column that fills the ledger's column: the first that its format names. */
  private static int position(Recognised bill, String name) {
    return bill.format().from().getOrDefault(name, List.of(name)).stream()
        .mapToInt(source -> sourcePosition(bill, source))
        .filter(i -> i >= 0)
        .findFirst()
        .orElse(-1);
  }

  private static int sourcePosition(Recognised bill, String source) {
    return IntStream.range(0, bill.columns().size())
        .filter(i -> bill.columns().get(i).source().equals(source))
        .findFirst()
        .orElse(-1);
  }

  private IntStream positions(FocusType type) {
    return IntStream.range(0, count).filter(i -> columns.get(i).type() == type);
  }

  String name(int column) {
    return columns.get(column).name();
  }

  FocusType type(int column) {
    return columns.get(column).type();
  }
}
