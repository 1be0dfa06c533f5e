package io.costsense.imports;

import io.costsense.charges.Charges;
import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.Sentence;
import io.costsense.focus.FocusColumns;
import io.costsense.lake.Sql;
import io.costsense.lake.WrittenFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether each charge has what gives it its place: a provider's mapping may fail to make that. */
final class Placed {

  private Placed() {}

  /**
   * @param withLines a SELECT of the staged charges with their lines
   * @throws BadDelivery if one of {@link FocusColumns#NEVER_EMPTY} is empty somewhere, unless it's
   *     the currency of what costs nothing
   */
  static void demand(Connection connection, Bill bill, WrittenFile staged, String withLines)
      throws SQLException {
    for (String column : FocusColumns.NEVER_EMPTY) {
      boolean lacks =
          staged.statistics().containsKey(column)
              && !"0".equals(staged.statistics().get(column).get("null_count"));
      if (lacks) {
        demand(connection, bill, column, withLines, costs(column, staged));
      }
    }
  }

  /** SQL of the charges that need the column. */
  private static String costs(String column, WrittenFile staged) {
    return column.equals(FocusColumns.CURRENCY)
        ? Stream.concat(
                Stream.of("false"),
                FocusColumns.COSTS.stream()
                    .filter(cost -> staged.statistics().containsKey(cost))
                    .map(cost -> Sql.name(cost) + " <> 0"))
            .collect(Collectors.joining(" OR ", "(", ")"))
        : "true";
  }

  private static void demand(
      Connection connection, Bill bill, String column, String withLines, String needs)
      throws SQLException {
    String sql =
        "SELECT count(*) AS lines, min(%s) AS first FROM (%s) WHERE %s IS NULL AND %s"
            .formatted(Sql.name(Charges.SOURCE_LINE), withLines, Sql.name(column), needs);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (rows.next() && rows.getLong("lines") > 0) {
        throw BadDelivery.unreadable(
            bill.file(),
            Sentence.of(
                "%s, the first of them line %d, don't say what %s makes the %s of. Nothing was"
                    + " imported; deliver the file again with whole lines.",
                Sentence.count(rows.getLong("lines"), "line"),
                rows.getLong("first"),
                bill.format().format().title(),
                column));
      }
    }
  }
}
