package io.costsense.costs;

import io.costsense.currency.CurrencyMonth;
import io.costsense.currency.ExchangeRates;
import io.costsense.lake.Engine;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.platform.Problem;
import io.costsense.questions.Display;
import io.costsense.questions.Parameters;
import io.costsense.tenancy.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the rates for answers made of SQL. */
@Component
public class ShownCurrencies {

  private final Engine engine;
  private final ExchangeRates rates;

  ShownCurrencies(Engine engine, ExchangeRates rates) {
    this.engine = engine;
    this.rates = rates;
  }

  public Display in(Parameters parameters, Tenant tenant) {
    return Display.of(parameters, rates, tenant);
  }

  /** The condition for charges that have something to convert: nothing needs no rate. */
  public static String worth(List<String> amounts) {
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
  public ShownCurrency of(
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

  private static List<CurrencyMonth> months(ResultSet rows) throws SQLException {
    var months = new ArrayList<CurrencyMonth>();
    while (rows.next()) {
      Instant start = Instant.ofEpochSecond(rows.getLong("month"));
      months.add(new CurrencyMonth(rows.getString("currency"), ConvertedRows.month(start)));
    }
    return months;
  }
}
