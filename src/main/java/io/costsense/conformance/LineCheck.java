package io.costsense.conformance;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule that every line holds or breaks by itself.
 *
 * @param broken SQL that is true of a line that breaks the rule
 * @param shown SQL of what to show of such a line
 */
record LineCheck(Rule rule, String broken, String shown) {

  private static final int MOST_SHOWN = 4;

  static LineCheck of(Rule rule, Check.Row row) {
    String broken = "(%s) AND NOT (%s)".formatted(row.when(), row.then());
    List<String> columns = Columns.in(row.then() + " " + row.when());
    return new LineCheck(rule, broken, columns.isEmpty() ? "_empty" : shown(columns));
  }

  /**
   * @param columns those of the kind that the bill has
   */
  static LineCheck of(Rule rule, Check.Each each, List<String> columns) {
    String broken =
        columns.stream()
            .map(column -> "NOT (%s)".formatted(of(each, column)))
            .collect(Collectors.joining(" OR "));
    String shown =
        columns.stream()
            .map(c -> "CASE WHEN NOT (%s) THEN '%s = ' || %s END".formatted(of(each, c), c, c))
            .collect(Collectors.joining(", ", "concat_ws(', ', ", ")"));
    return new LineCheck(rule, broken, shown);
  }

  /** Of a column that has the wrong type throughout. */
  static LineCheck ofType(Rule rule, BillColumn column) {
    return new LineCheck(
        rule,
        column.name() + " IS NOT NULL",
        "'%s = ' || %s || ' (%s)'".formatted(column.name(), column.name(), column.type()));
  }

  private static String of(Check.Each each, String column) {
    return each.then().replaceAll("\\bvalue\\b", column);
  }

  private static String shown(List<String> columns) {
    return columns.stream()
        .limit(MOST_SHOWN)
        .map(c -> "'%s = ' || coalesce(%s, 'null')".formatted(c, c))
        .collect(Collectors.joining(", ", "concat_ws(', ', ", ")"));
  }
}
