package io.costsense.conformance;

import io.costsense.lake.Sql;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The table that the checks run over. */
final class BillTable {

  /** A column that names those that hold an empty string. */
  static final String EMPTY = "_empty";

  /** Whether some number of a line isn't in FOCUS's format. */
  static final String ODD_NUMBER = "_odd_number";

  /** Whether some time of a line isn't in FOCUS's format. */
  static final String ODD_TIME = "_odd_time";

  private BillTable() {}

  /**
   * A SELECT of the bill's FOCUS columns as text. An empty string is taken for null, as every
   * reader of CSV does, but its column is named in {@link #EMPTY}.
   */
  static String select(String relation, List<BillColumn> columns) {
    String values =
        columns.stream()
            .map(c -> "nullif(%s, '') AS %s".formatted(c.asText(), Sql.name(c.name())))
            .collect(Collectors.joining(",\n       "));
    String empty =
        columns.stream()
            .filter(column -> column.is("text"))
            .map(c -> "CASE WHEN %s = '' THEN '%s' END".formatted(Sql.name(c.name()), c.name()))
            .collect(Collectors.joining(", ", "nullif(concat_ws(', ', NULL, ", "), '')"));
    return """
    SELECT *,
           %s AS %s,
           %s AS %s
    FROM (
      SELECT %s,
             %s AS %s
      FROM %s
    )\
    """
        .formatted(
            odd(columns, "number", "is_numeric_format"),
            ODD_NUMBER,
            odd(columns, "time", "is_datetime_format"),
            ODD_TIME,
            values,
            empty,
            EMPTY,
            relation);
  }

  private static String odd(List<BillColumn> columns, String kind, String format) {
    Predicate<BillColumn> ofKind = column -> Columns.ofKind(kind).contains(column.name());
    return columns.stream()
        .filter(ofKind)
        .map(c -> " OR NOT coalesce(%s(%s), true)".formatted(format, c.name()))
        .collect(Collectors.joining("", "false", ""));
  }
}
