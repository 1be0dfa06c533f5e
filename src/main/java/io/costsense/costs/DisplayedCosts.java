package io.costsense.costs;

import io.costsense.currency.Conversion;
import io.costsense.currency.CurrencyMonth;
import io.costsense.currency.ExchangeRates;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.Display;
import io.costsense.questions.Parameters;
import io.costsense.rollups.Granularity;
import io.costsense.tenancy.Tenant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers cost questions in a display currency: sums by currency and month are multiplied by the
 * rate of that month, the month of their ChargePeriodStart. Charges aren't converted one by one.
 */
@Component
public class DisplayedCosts {

  private final Costs costs;
  private final ExchangeRates rates;

  DisplayedCosts(Costs costs, ExchangeRates rates) {
    this.costs = costs;
    this.rates = rates;
  }

  /**
   * An answer as it is shown.
   *
   * @param conversion nothing if the amounts are in the currencies of the charges
   * @param originals what was converted, by currency
   */
  record Displayed(
      CostRows rows, Optional<Conversion> conversion, List<CostAnswer.Total> originals) {

    /** How the answer was converted; null if it wasn't. */
    @Nullable Converted converted() {
      return conversion.map(by -> Converted.of(by, originals)).orElse(null);
    }

    Displayed sorted(Comparator<CostRow> order) {
      return new Displayed(rows.sorted(order), conversion, originals);
    }
  }

  public Display in(Parameters parameters, TableVersion version) {
    return Display.of(parameters, rates, version.tenant());
  }

  /**
   * One row per group and period that has charges, in no order.
   *
   * @throws Problem {@code missing-exchange-rate} and what {@link Costs} throws
   */
  Displayed answer(TableVersion version, CostQuestion question, Display display) {
    if (display.currency().isEmpty()) {
      return new Displayed(costs.answer(version, question), Optional.empty(), List.of());
    }
    CostRows months = costs.answer(version, question.total(Granularity.MONTH));
    Conversion conversion = conversion(version.tenant(), display.currency().get(), months);
    CostQuestion fine = question.withinMonths();
    CostRows rows =
        fine.groupBy().isEmpty() && fine.granularity() == Granularity.MONTH
            ? months
            : costs.answer(version, fine, Optional.of(conversion));
    return new Displayed(
        ConvertedRows.of(question, rows, conversion),
        Optional.of(conversion),
        Costs.totals(months.rows()));
  }

  /**
   * How to convert what some charges cost. Charges without a value in the metric's column need no
   * rate.
   *
   * @param months their costs by month
   */
  public Conversion conversion(Tenant tenant, String currency, CostRows months) {
    List<CurrencyMonth> needed =
        months.rows().stream()
            .filter(row -> row.lines() > row.missing())
            .map(
                row ->
                    new CurrencyMonth(
                        row.currency(), ConvertedRows.month(Objects.requireNonNull(row.period()))))
            .distinct()
            .toList();
    return rates.conversion(tenant, currency, needed);
  }

  /** The same source, converting. */
  public static CostSource converting(CostSource source, Conversion conversion) {
    return (question, none) ->
        ConvertedRows.of(
            question, source.answer(question.withinMonths(), Optional.of(conversion)), conversion);
  }
}
