package io.costsense.imports;

import io.costsense.charges.CurrencyAmount;
import io.costsense.deliveries.Sentence;
import io.costsense.imports.ImportReport.BroughtPeriod;
import io.costsense.lake.TableWrite;
import io.costsense.lake.WrittenFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up what a delivery brings for each billing period. */
final class BroughtPeriods {

  static final int MOST_BILLING_ACCOUNTS = 100;

  /** Characters of an id that are enough to tell it from others. */
  private static final int LONGEST_BILLING_ACCOUNT = 200;

  private final Connection connection;

  BroughtPeriods(Connection connection) {
    this.connection = connection;
  }

  /** One for each billing period, in their order. */
  List<BroughtPeriod> of(TableWrite write, String source) throws SQLException {
    Map<Instant, List<WrittenFile>> byPeriod = new TreeMap<>();
    for (WrittenFile file : write.added()) {
      byPeriod
          .computeIfAbsent(
              write.describe(file, source).billingPeriodStart(), start -> new ArrayList<>())
          .add(file);
    }
    var periods = new ArrayList<BroughtPeriod>();
    for (var entry : byPeriod.entrySet()) {
      periods.add(period(entry.getKey(), entry.getValue(), write));
    }
    return periods;
  }

  private BroughtPeriod period(Instant start, List<WrittenFile> files, TableWrite write)
      throws SQLException {
    String charges = write.relation(files);
    var costs = new ArrayList<CurrencyAmount>();
    Instant end = null;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT BillingCurrency, coalesce(sum(EffectiveCost), 0) AS cost,
                       epoch_us(max(BillingPeriodEnd)) AS ends
                FROM %s GROUP BY 1 ORDER BY 1
                """
                    .formatted(charges))) {
      while (rows.next()) {
        costs.add(
            new CurrencyAmount(rows.getString("BillingCurrency"), rows.getBigDecimal("cost")));
        long micros = rows.getLong("ends");
        if (!rows.wasNull() && (end == null || end.toEpochMilli() < micros / 1000)) {
          end = Instant.ofEpochMilli(micros / 1000);
        }
      }
    }
    var accounts = new ArrayList<String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT left(BillingAccountId, %d) FROM %s WHERE BillingAccountId IS NOT NULL ORDER BY 1 LIMIT %d"
                    .formatted(LONGEST_BILLING_ACCOUNT, charges, MOST_BILLING_ACCOUNTS))) {
      while (rows.next()) {
        accounts.add(Sentence.storable(rows.getString(1)));
      }
    }
    long lines = files.stream().mapToLong(WrittenFile::lines).sum();
    return new BroughtPeriod(start, end, lines, costs, accounts);
  }
}
