package io.costsense.dashboard;

import io.costsense.costs.CostAnswer;
import io.costsense.costs.Costs;
import io.costsense.costs.CurrencySeries;
import io.costsense.costs.DisplayedCosts;
import io.costsense.dashboard.DashboardSummary.Utilization;
import io.costsense.lake.TableVersion;
import io.costsense.questions.AsOf;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.Dimension;
import io.costsense.questions.Filter;
import io.costsense.questions.Interval;
import io.costsense.questions.Operator;
import io.costsense.questions.QuestionProblem;
import io.costsense.rollups.Granularity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out which month and currency a summary is of. */
@Component
class Dashboard {

  /** How far ahead of the newest usage other charges are expected to be dated at most. */
  private static final int DAYS_AHEAD = 92;

  private final Costs costs;
  private final DisplayedCosts displayed;

  Dashboard(Costs costs, DisplayedCosts displayed) {
    this.costs = costs;
    this.displayed = displayed;
  }

  DashboardSummary of(TableVersion version, DashboardController.Asked asked) {
    Optional<Interval> ledger = Interval.of(version).map(Interval::wholeDays);
    if (ledger.isEmpty()) {
      return empty(version, asked.metric());
    }
    LocalDate known = known(version, ledger.get());
    YearMonth month = asked.month().orElseGet(() -> YearMonth.from(known.minusDays(1)));
    checkCurrency(version, asked, ledger.get());
    return new MonthSummary(costs, displayed, version, asked, ledger.get(), known, month).summary();
  }

  /**
   * The first day that has no charges yet. Usage tells how far a bill has come: a purchase or a tax
   * may be dated ahead.
   */
  private LocalDate known(TableVersion version, Interval ledger) {
    List<Object> usage = List.of("Usage");
    var question =
        new CostQuestion(
            "BilledCost",
            new Interval(
                Interval.midnight(Interval.day(ledger.to()).minusDays(DAYS_AHEAD)), ledger.to()),
            Granularity.DAY,
            List.of(),
            List.of(new Filter(Dimension.ofText("ChargeCategory"), Operator.ONE_OF, usage, false)),
            1);
    return costs.answer(version, question).rows().stream()
        .map(row -> Interval.day(Objects.requireNonNull(row.period())))
        .max(Comparator.naturalOrder())
        .map(day -> day.plusDays(1))
        .orElse(Interval.day(ledger.to()));
  }

  private void checkCurrency(
      TableVersion version, DashboardController.Asked asked, Interval ledger) {
    if (asked.billingCurrency().isEmpty()) {
      return;
    }
    var question =
        new CostQuestion("BilledCost", ledger, Granularity.NONE, List.of(), List.of(), 1);
    List<String> known =
        Costs.totals(costs.answer(version, question).rows()).stream()
            .map(CostAnswer.Total::currency)
            .filter(Objects::nonNull)
            .toList();
    String wanted = asked.billingCurrency().get();
    if (!known.contains(wanted)) {
      throw QuestionProblem.notAllowed(DashboardController.BILLING_CURRENCY, wanted, known);
    }
  }

  private static DashboardSummary empty(TableVersion version, String metric) {
    BigDecimal none = BigDecimal.ZERO;
    return new DashboardSummary(
        metric,
        null,
        List.of(),
        null,
        new DashboardSummary.Month(null, null, null, 0, 0, false),
        none,
        none,
        none,
        null,
        null,
        List.of(),
        new CurrencySeries(null, List.of(), List.of(), List.of()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Utilization(none, none, null),
        0,
        CostAnswer.snapshot(version),
        AsOf.of(version));
  }
}
