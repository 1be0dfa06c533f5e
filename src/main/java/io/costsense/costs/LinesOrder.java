package io.costsense.costs;

import io.costsense.currency.Conversion;
import io.costsense.lake.Sql;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.EngineValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of charges: by an amount or a time, those without a value last, and then by their place
 * on disk, so that no two are equal.
 *
 * <p>The column stands in ORDER BY as it is, not in an expression: DuckDB then skips what can't be
 * among the first any more, which is nearly everything.
 *
 * @param key what is ordered by, in SQL
 * @param columns what it is made of
 * @param type its SQL type
 */
record LinesOrder(String key, Set<String> columns, String type, boolean descending) {

  private static final String TIME = "ChargePeriodStart";

  static final List<String> NAMES =
      List.of("amount", "-amount", "ChargePeriodStart", "-ChargePeriodStart");

  /**
   * An order.
   *
   * @param conversion how the amounts are shown; they are ordered as shown
   */
  static LinesOrder of(String name, CostQuestion question, Optional<Conversion> conversion) {
    boolean descending = name.startsWith("-");
    if (name.endsWith(TIME)) {
      return new LinesOrder(Sql.name(TIME), Set.of(TIME), "TIMESTAMPTZ", descending);
    }
    String metric = question.metric();
    String currency = question.currencyColumn();
    return conversion
        .filter(by -> !by.rates().isEmpty())
        .map(
            by ->
                ConversionSql.worth(
                    by, Sql.name(metric), Sql.name(currency), ShownCurrency.month()))
        .map(worth -> new LinesOrder(worth, Set.of(metric, currency, TIME), "DOUBLE", descending))
        .orElseGet(
            () -> new LinesOrder(Sql.name(metric), Set.of(metric), "DECIMAL(38,18)", descending));
  }

  /** What stands behind ORDER BY. */
  String sql() {
    return "%s %s NULLS LAST, file_index, file_row_number"
        .formatted(key, descending ? "DESC" : "ASC");
  }

  /** The charges with the cursor's value that lie behind its place on disk. */
  String tied(LinesCursor cursor, List<Object> parameters) {
    if (cursor.value() != null) {
      parameters.add(cursor.value());
    }
    parameters.addAll(List.of(cursor.file(), cursor.row()));
    return "%s %s AND (file_index, file_row_number) > (?, ?)"
        .formatted(key, cursor.value() == null ? "IS NULL" : "= CAST(? AS " + type + ")");
  }

  /** The charges with another value, behind all that have the cursor's. */
  String behind() {
    return "(%1$s %2$s CAST(? AS %3$s) OR %1$s IS NULL)"
        .formatted(key, descending ? "<" : ">", type);
  }

  /** A charge's value as a cursor keeps it; null if it has none. */
  @Nullable String value(ResultSet row, int position) throws SQLException {
    return EngineValue.text(EngineValue.of(row.getObject(position)));
  }
}
