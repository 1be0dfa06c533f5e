package io.costsense.conformance;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs the rules about the header, which stands in a small table of its own for that. */
final class HeaderChecks implements AutoCloseable {

  private final CheckedBill bill;

  private HeaderChecks(CheckedBill bill) {
    this.bill = bill;
  }

  /**
   * Makes the table {@code header}: a column's {@code name}, whether it {@code is_focus} in this
   * version (in any letter case) and {@code misspelt} (not in FOCUS's), whether a custom column
   * stands {@code before_focus} columns and a column {@code after_custom} ones, and the {@code
   * previous} name among those of its kind.
   */
  static HeaderChecks of(CheckedBill bill, FocusVersion version) throws SQLException {
    try (Statement statement = bill.connection().createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TEMP TABLE delivered (position INTEGER, name VARCHAR, focus VARCHAR)");
    }
    try (PreparedStatement insert =
        bill.connection().prepareStatement("INSERT INTO delivered VALUES (?, ?, ?)")) {
      for (int i = 0; i < bill.header().size(); i++) {
        insert.setInt(1, i);
        insert.setString(2, bill.header().get(i));
        insert.setString(
            3,
            FocusColumns.find(bill.header().get(i))
                .filter(column -> column.isIn(version))
                .map(FocusColumn::name)
                .orElse(null));
        insert.execute();
      }
    }
    try (Statement statement = bill.connection().createStatement()) {
      statement.execute(
          """
          CREATE OR REPLACE TEMP TABLE header AS
          SELECT position, name, focus IS NOT NULL AS is_focus, coalesce(focus <> name, false) AS misspelt,
                 focus IS NULL AND position < max(position) FILTER (focus IS NOT NULL) OVER () AS before_focus,
                 focus IS NOT NULL AND coalesce(position > min(position) FILTER (focus IS NULL) OVER (), false)
                   AS after_custom,
                 lag(name) OVER (PARTITION BY focus IS NULL ORDER BY position) AS previous
          FROM delivered\
          """);
    }
    return new HeaderChecks(bill);
  }

  Requirement run(Rule rule, Check.Columns columns) throws SQLException {
    List<Example> broken = new ArrayList<>();
    try (Statement statement = bill.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM header WHERE NOT (%s) ORDER BY position"
                    .formatted(columns.then()))) {
      while (rows.next()) {
        broken.add(new Example("column " + rows.getString(1)));
      }
    }
    return broken.isEmpty()
        ? Requirement.passed(rule, "columns")
        : Requirement.failed(
            rule,
            broken.size(),
            "columns",
            broken.stream().limit(LineChecks.MOST_EXAMPLES).toList());
  }

  @Override
  public void close() throws SQLException {
    try (Statement statement = bill.connection().createStatement()) {
      statement.execute("DROP TABLE header");
      statement.execute("DROP TABLE delivered");
    }
  }
}
