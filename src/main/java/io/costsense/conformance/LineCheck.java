package io.costsense.conformance;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule that every line holds or breaks by itself, or what a rule about several columns says of
 * one of them.
 *
 * @param broken SQL that is true of a line that breaks the rule
 * @param shown SQL of what to show of such a line
 * @param value the column whose distinct values are looked at instead of every line, because its
 *     values repeat and are dear to check
 */
record LineCheck(Rule rule, String broken, String shown, @Nullable String value) {

  private static final int MOST_SHOWN = 4;

  /** Lines whose numbers or times all have FOCUS's format break none of the rules about it. */
  private static final Map<String, String> GUARDS =
      Map.of("number", BillTable.ODD_NUMBER, "time", BillTable.ODD_TIME);

  static LineCheck of(Rule rule, Check.Row row) {
    String broken = "(%s) AND NOT (%s)".formatted(row.when(), row.then());
    List<String> columns = Columns.in(row.then() + " " + row.when());
    String value =
        columns.size() == 1 && Columns.isJson(columns.getFirst()) ? columns.getFirst() : null;
    return new LineCheck(rule, broken, columns.isEmpty() ? BillTable.EMPTY : shown(columns), value);
  }

  /**
   * @param columns those of the kind that the bill has
   */
  static List<LineCheck> of(Rule rule, Check.Each each, List<String> columns) {
    if (Columns.isJson(columns.getFirst())) {
      return columns.stream()
          .map(c -> new LineCheck(rule, broken(each, c), shown(List.of(c)), c))
          .toList();
    }
    String broken =
        columns.stream().map(column -> broken(each, column)).collect(Collectors.joining(" OR "));
    String guard = GUARDS.get(each.kind());
    String shown =
        columns.stream()
            .map(c -> "CASE WHEN %s THEN '%s = ' || %s END".formatted(broken(each, c), c, c))
            .collect(Collectors.joining(", ", "concat_ws(', ', ", ")"));
    return List.of(
        new LineCheck(
            rule,
            guard == null ? broken : "CASE WHEN %s THEN %s ELSE false END".formatted(guard, broken),
            shown,
            null));
  }

  /** Of a column that has the wrong type throughout. */
  static LineCheck ofType(Rule rule, BillColumn column) {
    return new LineCheck(
        rule,
        column.name() + " IS NOT NULL",
        "'%s = ' || %s || ' (%s)'".formatted(column.name(), column.name(), column.type()),
        null);
  }

  private static String broken(Check.Each each, String column) {
    return "NOT (%s)".formatted(each.then().replaceAll("\\bvalue\\b", column));
  }

  private static String shown(List<String> columns) {
    return columns.stream()
        .limit(MOST_SHOWN)
        .map(c -> "'%s = ' || coalesce(%s, 'null')".formatted(c, c))
        .collect(Collectors.joining(", ", "concat_ws(', ', ", ")"));
  }
}
