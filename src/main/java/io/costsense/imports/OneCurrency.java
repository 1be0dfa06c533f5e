package io.costsense.imports;

import io.costsense.focus.FocusColumns;
import io.costsense.lake.Sql;
import io.costsense.lake.WrittenFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The currency of charges that cost nothing and don't say one: that of the file's other charges, if
 * these have just one.
 *
 * @param absent how many charges lack it
 * @param only null if the others have none or several
 */
record OneCurrency(long absent, @Nullable String only) {

  static OneCurrency of(Connection connection, WrittenFile staged) throws SQLException {
    var figures = staged.statistics().get(FocusColumns.CURRENCY);
    if (figures == null || "0".equals(figures.get("null_count"))) {
      return new OneCurrency(0, null);
    }
    String sql =
        """
        SELECT count(*) FILTER (BillingCurrency IS NULL) AS absent,
               CASE WHEN min(BillingCurrency) = max(BillingCurrency) THEN min(BillingCurrency) END AS only
        FROM %s
        """
            .formatted(Workbench.parquet(staged));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return new OneCurrency(rows.getLong("absent"), rows.getString("only"));
    }
  }

  boolean isComplete() {
    return absent == 0 || only == null;
  }

  /** A SELECT of charges with their currencies. */
  String completing(String charges) {
    return only == null || absent == 0
        ? charges
        : "SELECT * REPLACE (coalesce(BillingCurrency, %s) AS BillingCurrency) FROM (%s)"
            .formatted(Sql.text(only), charges);
  }
}
