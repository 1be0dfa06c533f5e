package io.costsense.ledger.questions;

import io.costsense.currency.CurrencyMonth;
import io.costsense.currency.ExchangeRates;
import io.costsense.kernel.Problem;
import io.costsense.lake.Engine;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.tenancy.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the rates for answers made of SQL. */
@Component
class ShownCurrencies {

  private final Engine engine;
  private final ExchangeRates rates;

  ShownCurrencies(Engine engine, ExchangeRates rates) {
    this.engine = engine;
    this.rates = rates;
  }

  Display in(Parameters parameters, Tenant tenant) {
    return Display.of(parameters, rates, tenant);
  }

  /** The condition for charges that have something to convert: nothing needs no rate. */
  static String worth(List<String> amounts) {
    return amounts.stream()
        .map(amount -> Sql.name(amount) + " <> 0")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /**
   * The currency that some charges' amounts are shown in.
   *
   * @param column what says the charges' own currency
   * @param charges what stands behind FROM, with the condition
   * @param parameters what its question marks stand for
   * @throws Problem {@code missing-exchange-rate}
   */
  ShownCurrency of(
      Tenant tenant,
      Display display,
      String column,
      String charges,
      List<@Nullable Object> parameters) {
    if (display.currency().isEmpty()) {
      return new ShownCurrency(column, Optional.empty());
    }
    String sql =
        "SELECT DISTINCT \"%s\" AS currency, %s AS month FROM %s"
            .formatted(column, ShownCurrency.month(), charges);
    List<CurrencyMonth> needed =
        engine.query(new SqlQuery(tenant, sql, parameters), ShownCurrencies::months);
    return new ShownCurrency(
        column, Optional.of(rates.conversion(tenant, display.currency().get(), needed)));
  }

  /** The same for the charges of two deliveries. */
  ShownCurrency of(Restatement restatement, String metric, List<Filter> filters, Display display) {
    String column = CostQuestion.currencyColumn(metric);
    Set<String> used =
        Stream.concat(
                Stream.of(column, metric, "ChargePeriodStart"),
                filters.stream().map(filter -> filter.dimension().column()))
            .collect(Collectors.toSet());
    var parameters = new ArrayList<@Nullable Object>();
    String charges =
        "(FROM %s UNION ALL BY NAME FROM %s) WHERE %s AND %s"
            .formatted(
                restatement.relationBefore(c -> used.contains(c.name())),
                restatement.relationAfter(c -> used.contains(c.name())),
                Filter.all(filters, parameters),
                worth(List.of(metric)));
    return of(restatement.version().tenant(), display, column, charges, parameters);
  }

  private static List<CurrencyMonth> months(ResultSet rows) throws SQLException {
    var months = new ArrayList<CurrencyMonth>();
    while (rows.next()) {
      Instant start = Instant.ofEpochSecond(rows.getLong("month"));
      months.add(new CurrencyMonth(rows.getString("currency"), ConvertedRows.month(start)));
    }
    return months;
  }
}
