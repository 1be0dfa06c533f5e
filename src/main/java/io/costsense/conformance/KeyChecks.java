package io.costsense.conformance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs the rules that all lines of a key hold or break together, such as one SKU per price. */
final class KeyChecks {

  private final CheckedBill bill;

  KeyChecks(CheckedBill bill) {
    this.bill = bill;
  }

  Requirement run(Rule rule, Check.One one) throws SQLException {
    String sql =
        """
        WITH several AS (
          SELECT %2$s AS key, min(%1$s) AS least, max(%1$s) AS greatest, min(%4$s) AS line, arg_min(%7$s, %4$s) AS file
          FROM %3$s
          WHERE %2$s IS NOT NULL
          GROUP BY ALL
          HAVING least <> greatest%5$s
        )
        SELECT count(*) OVER (), line, left(key, 100), left(least, 100), left(greatest, 100), file
        FROM several
        ORDER BY line
        LIMIT %6$d\
        """
            .formatted(
                one.child(),
                one.key(),
                bill.table(),
                bill.line(),
                one.demanded() ? " OR least IS NULL" : "",
                LineChecks.MOST_EXAMPLES,
                bill.file());
    long broken = 0;
    List<Example> first = new ArrayList<>();
    try (Statement statement = bill.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        broken = rows.getLong(1);
        first.add(new Example(rows.getLong(2), rows.getString(6), shown(one, rows)));
      }
    }
    return broken == 0
        ? Requirement.passed(rule, "keys")
        : Requirement.failed(rule, broken, "keys", List.copyOf(first));
  }

  private static String shown(Check.One one, ResultSet row) throws SQLException {
    String key = "%s = %s".formatted(one.key(), row.getString(3));
    return row.getString(4) == null
        ? "%s has no %s".formatted(key, one.child())
        : "%s has %s = %s and %s".formatted(key, one.child(), row.getString(4), row.getString(5));
  }
}
