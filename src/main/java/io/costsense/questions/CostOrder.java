package io.costsense.questions;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of an answer's rows. Amounts of different currencies are never compared: where amounts
 * decide, the rows stand currency by currency.
 *
 * @param by {@code amount}, {@code period} or a dimension's name
 */
public record CostOrder(String by, boolean descending) {

  private static final Comparator<CostRow> CURRENCY =
      Comparator.comparing(CostRow::currency, Comparator.nullsLast(Letters::compare));
  private static final Comparator<CostRow> REST = Comparator.comparing(CostRow::rest);
  private static final Comparator<CostRow> LARGEST =
      Comparator.comparing(CostRow::amount, Comparator.reverseOrder());
  private static final Comparator<CostRow> PERIOD =
      Comparator.comparing(
          CostRow::period, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()));
  private static final Comparator<CostRow> VALUES = (a, b) -> compareValues(a.values(), b.values());

  /** What an answer's order may be. */
  static List<String> allowed(CostQuestion question) {
    return Stream.concat(Stream.of("amount", "period"), question.names().stream())
        .flatMap(name -> Stream.of(name, "-" + name))
        .toList();
  }

  /** The rows in a fixed order: what this order leaves open is decided all the same. */
  public Comparator<CostRow> comparator(CostQuestion question) {
    return switch (by) {
      case "amount" ->
          CURRENCY
              .thenComparing(REST)
              .thenComparing(turned(Comparator.comparing(CostRow::amount)))
              .thenComparing(PERIOD)
              .thenComparing(VALUES);
      case "period" ->
          turned(PERIOD)
              .thenComparing(CURRENCY)
              .thenComparing(REST)
              .thenComparing(LARGEST)
              .thenComparing(VALUES);
      default ->
          REST.thenComparing(dimension(question.names().indexOf(by)))
              .thenComparing(PERIOD)
              .thenComparing(CURRENCY)
              .thenComparing(LARGEST)
              .thenComparing(VALUES);
    };
  }

  private Comparator<CostRow> turned(Comparator<CostRow> comparator) {
    return descending ? comparator.reversed() : comparator;
  }

  private Comparator<CostRow> dimension(int position) {
    return (a, b) -> compareValue(a.values().get(position), b.values().get(position), descending);
  }

  /** Compares value by value; a missing one comes last. */
  public static int compareValues(List<@Nullable Object> left, List<@Nullable Object> right) {
    for (int i = 0; i < left.size(); i++) {
      int result = compareValue(left.get(i), right.get(i), false);
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  @SuppressWarnings("unchecked")
  private static int compareValue(
      @Nullable Object left, @Nullable Object right, boolean descending) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    int result =
        left instanceof String text
            ? Letters.compare(text, (String) right)
            : ((Comparable<Object>) left).compareTo(right);
    return descending ? -result : result;
  }
}
