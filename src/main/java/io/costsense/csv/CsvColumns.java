package io.costsense.csv;

import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.formats.DeliveredColumn;
import io.costsense.formats.Format;
import io.costsense.formats.Recognition.Recognised;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the reader of a bill's bytes must know of its columns, by their position in the file. */
final class CsvColumns {

  /** The columns that are added up, as the bill's format spells them. */
  final List<String> costNames;

  /** Their positions, -1 for those that the bill hasn't got. */
  final int[] costs;

  /** Positions of the other decimal columns. */
  final int[] decimals;

  final int[] times;

  /** Positions of the times that may be written as days are in the USA. */
  final int[] dates;

  /** Positions of the columns that no charge may leave empty, besides the currency. */
  final int[] required;

  /** Position of the BillingCurrency, or -1. */
  final int currency;

  /**
   * Whether a line may lack its currency if it costs nothing. Not where a line makes further
   * charges, of amounts that aren't added up here.
   */
  final boolean freeNeedsNoCurrency;

  final int count;

  private final List<DeliveredColumn> columns;

  CsvColumns(Recognised bill) {
    columns = bill.columns();
    count = columns.size();
    costNames = bill.format().proofs().stream().map(Format.Proof::column).toList();
    costs = costNames.stream().mapToInt(cost -> position(bill.delivered(cost))).toArray();
    decimals =
        positions(FocusType.DECIMAL)
            .filter(i -> IntStream.of(costs).noneMatch(cost -> cost == i))
            .toArray();
    times = positions(FocusType.TIME).toArray();
    dates = positions(FocusType.DATE).toArray();
    required =
        FocusColumns.NEVER_EMPTY.stream()
            .filter(name -> !name.equals(FocusColumns.CURRENCY))
            .mapToInt(name -> position(bill.origin(name)))
            .filter(i -> i >= 0)
            .sorted()
            .toArray();
    currency = position(bill.origin(FocusColumns.CURRENCY));
    freeNeedsNoCurrency = bill.format().further() == null;
  }

  private int position(Optional<DeliveredColumn> column) {
    return column.map(columns::indexOf).orElse(-1);
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
