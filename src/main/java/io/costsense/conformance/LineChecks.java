package io.costsense.conformance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the rules about single lines: many in one pass over the bill, and only of those that some
 * line breaks a second one for the first lines.
 */
final class LineChecks {

  static final int MOST_EXAMPLES = 10;

  /**
   * So many rules share a pass. More would share more work, but DuckDB plans long queries slowly.
   */
  private static final int BATCH = 128;

  private static final int MOST_CHARACTERS = 200;

  private final CheckedBill bill;
  private final Map<Rule, Requirement> results = new LinkedHashMap<>();

  private LineChecks(CheckedBill bill) {
    this.bill = bill;
  }

  static List<Requirement> run(CheckedBill bill, List<LineCheck> checks) throws SQLException {
    var run = new LineChecks(bill);
    List<LineCheck> ofLines = checks.stream().filter(check -> check.value() == null).toList();
    for (int from = 0; from < ofLines.size(); from += BATCH) {
      run.batch(ofLines.subList(from, Math.min(from + BATCH, ofLines.size())), "1", bill.table());
    }
    List<String> columns =
        checks.stream().map(LineCheck::value).filter(Objects::nonNull).distinct().toList();
    for (String column : columns) {
      String values =
          "(SELECT %1$s, count(*) AS lines FROM %2$s WHERE %1$s IS NOT NULL GROUP BY %1$s)"
              .formatted(column, bill.table());
      run.batch(checks.stream().filter(c -> column.equals(c.value())).toList(), "lines", values);
    }
    return List.copyOf(run.results.values());
  }

  private void batch(List<LineCheck> checks, String lines, String relation) throws SQLException {
    String counts =
        checks.stream()
            .map(check -> "sum(CASE WHEN %s THEN %s END)".formatted(check.broken(), lines))
            .collect(Collectors.joining(",\n", "SELECT ", "\nFROM " + relation));
    try (Statement statement = bill.connection().createStatement();
        ResultSet row = statement.executeQuery(counts)) {
      row.next();
      for (int i = 0; i < checks.size(); i++) {
        // A sum of nothing is null, which is read as 0.
        Requirement result = result(checks.get(i), row.getLong(i + 1));
        results.merge(checks.get(i).rule(), result, LineChecks::together);
      }
    }
  }

  private Requirement result(LineCheck check, long broken) throws SQLException {
    return broken == 0
        ? Requirement.passed(check.rule(), "lines")
        : Requirement.failed(check.rule(), broken, "lines", first(check));
  }

  /** Of a rule about several columns that are looked at one by one: lines count for each. */
  private static Requirement together(Requirement one, Requirement other) {
    if (one.count() == 0 || other.count() == 0) {
      return one.count() == 0 ? other : one;
    }
    List<Example> first =
        Stream.concat(one.first().stream(), other.first().stream()).limit(MOST_EXAMPLES).toList();
    return one.with(one.count() + other.count(), first);
  }

  private List<Example> first(LineCheck check) throws SQLException {
    String lines =
        """
        SELECT %s, %s, left(%s, %d)
        FROM %s
        WHERE %s
        ORDER BY 1
        LIMIT %d\
        """
            .formatted(
                bill.line(),
                bill.file(),
                check.shown(),
                MOST_CHARACTERS,
                bill.table(),
                check.broken(),
                MOST_EXAMPLES);
    List<Example> examples = new ArrayList<>();
    try (Statement statement = bill.connection().createStatement();
        ResultSet rows = statement.executeQuery(lines)) {
      while (rows.next()) {
        examples.add(
            new Example(rows.getLong(1), rows.getString(2), String.valueOf(rows.getString(3))));
      }
    }
    return List.copyOf(examples);
  }
}
