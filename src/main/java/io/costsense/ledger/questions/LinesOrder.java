package io.costsense.ledger.questions;

import io.costsense.lake.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of charges: by an amount or a time, those without a value last, and then by their place
 * on disk, so that no two are equal.
 *
 * <p>The column stands in ORDER BY as it is, not in an expression: DuckDB then skips what can't be
 * among the first any more, which is nearly everything.
 *
 * @param column what is ordered by
 * @param type its SQL type
 */
record LinesOrder(String column, String type, boolean descending) {

  static final List<String> NAMES =
      List.of("amount", "-amount", "ChargePeriodStart", "-ChargePeriodStart");

  static LinesOrder of(String name, String metric) {
    boolean byTime = name.endsWith("ChargePeriodStart");
    return new LinesOrder(
        byTime ? "ChargePeriodStart" : metric,
        byTime ? "TIMESTAMPTZ" : "DECIMAL(38,18)",
        name.startsWith("-"));
  }

  /** What stands behind ORDER BY. */
  String sql() {
    return "%s %s NULLS LAST, file_index, file_row_number"
        .formatted(key(), descending ? "DESC" : "ASC");
  }

  /** The charges with the cursor's value that lie behind its place on disk. */
  String tied(LinesCursor cursor, List<Object> parameters) {
    if (cursor.value() != null) {
      parameters.add(cursor.value());
    }
    parameters.addAll(List.of(cursor.file(), cursor.row()));
    return "%s %s AND (file_index, file_row_number) > (?, ?)"
        .formatted(key(), cursor.value() == null ? "IS NULL" : "= CAST(? AS " + type + ")");
  }

  /** The charges with another value, behind all that have the cursor's. */
  String behind() {
    return "(%1$s %2$s CAST(? AS %3$s) OR %1$s IS NULL)"
        .formatted(key(), descending ? "<" : ">", type);
  }

  String key() {
    return Sql.name(column);
  }

  /** A charge's value as a cursor keeps it; null if it has none. */
  @Nullable String value(ResultSet row, int position) throws SQLException {
    return EngineValue.text(EngineValue.of(row.getObject(position)));
  }
}
