package io.costsense.imports;

import io.costsense.charges.CurrencyAmount;
import io.costsense.deliveries.Sentence;
import io.costsense.imports.Import.Unmapped;
import io.costsense.lake.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what the mappings of a delivery's formats knew no place for. */
final class Unmappeds {

  /** An import's report lists so many. */
  private static final int MOST = 100;

  private final Connection connection;

  Unmappeds(Connection connection) {
    this.connection = connection;
  }

  /**
   * The values of the columns that the formats count: first those that make the total wrong, then
   * those that cost most.
   *
   * @param charges SQL of the delivery's charges
   */
  List<Unmapped> of(List<Bill> bills, String charges) throws SQLException {
    List<String> counted =
        bills.stream()
            .flatMap(
                bill ->
                    bill.format().format().counted().stream()
                        .filter(
                            column ->
                                bill.format().produced().stream()
                                    .anyMatch(made -> made.name().equals(column))))
            .distinct()
            .toList();
    var unmapped = new ArrayList<Unmapped>();
    String wrong =
        bills.stream()
            .flatMap(bill -> bill.format().format().refused().keySet().stream())
            .distinct()
            .map(Sql::text)
            .collect(Collectors.joining(", ", "[", "]::VARCHAR[]"));
    for (String column : counted) {
      unmapped.addAll(of(column, charges, wrong));
    }
    return unmapped;
  }

  private List<Unmapped> of(String column, String charges, String wrong) throws SQLException {
    record Found(long lines, List<CurrencyAmount> cost) {}
    Map<String, Found> found = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT what, BillingCurrency, count(*) AS lines, coalesce(sum(EffectiveCost), 0) AS cost,
                       sum(count(*)) OVER (PARTITION BY what) AS all_lines,
                       sum(abs(coalesce(sum(EffectiveCost), 0))) OVER (PARTITION BY what) AS weight
                FROM (SELECT left(unnest(string_split(%s, '; ')), 200) AS what, BillingCurrency, EffectiveCost FROM %s WHERE %s IS NOT NULL)
                GROUP BY 1, 2 ORDER BY list_contains(%s, what) DESC, weight DESC, all_lines DESC, what, BillingCurrency
                """
                    .formatted(Sql.name(column), charges, Sql.name(column), wrong))) {
      while (rows.next()) {
        String what = Sentence.storable(rows.getString("what"));
        if (found.size() >= MOST && !found.containsKey(what)) {
          break;
        }
        Found of = found.computeIfAbsent(what, key -> new Found(allLines(rows), new ArrayList<>()));
        of.cost()
            .add(new CurrencyAmount(rows.getString("BillingCurrency"), rows.getBigDecimal("cost")));
      }
    }
    return found.entrySet().stream()
        .map(e -> new Unmapped(e.getKey(), e.getValue().lines(), e.getValue().cost()))
        .toList();
  }

  private static long allLines(ResultSet rows) {
    try {
      return rows.getLong("all_lines");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
