package io.costsense.conformance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs the rules about single lines: many in one pass over the bill, and only of those that some
 * line breaks a second one for the first lines.
 */
final class LineChecks {

  /**
   * So many rules share a pass. More would share more work, but DuckDB plans long queries slowly.
   */
  private static final int BATCH = 64;

  static final int MOST_EXAMPLES = 10;
  private static final int MOST_CHARACTERS = 200;

  private final Bill bill;

  LineChecks(Bill bill) {
    this.bill = bill;
  }

  List<Requirement> run(List<LineCheck> checks) throws SQLException {
    List<Requirement> results = new ArrayList<>();
    for (int from = 0; from < checks.size(); from += BATCH) {
      runBatch(checks.subList(from, Math.min(from + BATCH, checks.size())), results);
    }
    return results;
  }

  private void runBatch(List<LineCheck> checks, List<Requirement> results) throws SQLException {
    String counts =
        checks.stream()
            .map(check -> "count(*) FILTER (%s)".formatted(check.broken()))
            .collect(Collectors.joining(",\n", "SELECT ", "\nFROM " + bill.table()));
    try (Statement statement = bill.connection().createStatement();
        ResultSet row = statement.executeQuery(counts)) {
      row.next();
      for (int i = 0; i < checks.size(); i++) {
        LineCheck check = checks.get(i);
        long broken = row.getLong(i + 1);
        results.add(
            broken == 0
                ? Requirement.passed(check.rule(), "lines")
                : Requirement.failed(check.rule(), broken, "lines", first(check)));
      }
    }
  }

  private List<Example> first(LineCheck check) throws SQLException {
    String lines =
        """
        SELECT %s, left(%s, %d)
        FROM %s
        WHERE %s
        ORDER BY 1
        LIMIT %d\
        """
            .formatted(
                bill.line(),
                check.shown(),
                MOST_CHARACTERS,
                bill.table(),
                check.broken(),
                MOST_EXAMPLES);
    List<Example> examples = new ArrayList<>();
    try (Statement statement = bill.connection().createStatement();
        ResultSet rows = statement.executeQuery(lines)) {
      while (rows.next()) {
        examples.add(new Example(rows.getLong(1), String.valueOf(rows.getString(2))));
      }
    }
    return List.copyOf(examples);
  }
}
