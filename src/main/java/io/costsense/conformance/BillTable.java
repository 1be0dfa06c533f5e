package io.costsense.conformance;

import io.costsense.lake.Sql;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return select(relation, columns, List.of());
  }

  /**
   * @param more further columns, such as {@code file_row_number AS line}
   */
  static String select(String relation, List<BillColumn> columns, List<String> more) {
    List<String> values =
        Stream.of(
                columns.stream()
                    .map(c -> "nullif(%s, '') AS %s".formatted(c.asText(), Sql.name(c.name()))),
                Stream.of(empty(columns) + " AS " + EMPTY),
                more.stream())
            .flatMap(each -> each)
            .toList();
    return """
    SELECT *,
           %s AS %s,
           %s AS %s
    FROM (
      SELECT %s
      FROM %s
    )\
    """
        .formatted(
            odd(columns, "number", "is_numeric_format"),
            ODD_NUMBER,
            odd(columns, "time", "is_datetime_format"),
            ODD_TIME,
            String.join(",\n             ", values),
            relation);
  }

  private static String odd(List<BillColumn> columns, String kind, String format) {
    Predicate<BillColumn> ofKind = column -> Columns.ofKind(kind).contains(column.name());
    return columns.stream()
        .filter(ofKind)
        .map(c -> " OR NOT coalesce(%s(%s), true)".formatted(format, c.name()))
        .collect(Collectors.joining("", "false", ""));
  }

  private static String empty(List<BillColumn> columns) {
    String names =
        columns.stream()
            .filter(column -> column.is("text"))
            .map(c -> ", CASE WHEN %s = '' THEN '%s' END".formatted(Sql.name(c.name()), c.name()))
            .collect(Collectors.joining());
    return "nullif(concat_ws(', ', NULL%s), '')".formatted(names);
  }
}
