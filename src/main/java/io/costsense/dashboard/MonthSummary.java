package io.costsense.dashboard;

import io.costsense.charges.CurrencyAmount;
import io.costsense.costs.Converted;
import io.costsense.costs.CostAnswer;
import io.costsense.costs.CostRows;
import io.costsense.costs.CostSource;
import io.costsense.costs.Costs;
import io.costsense.costs.CurrencySeries;
import io.costsense.costs.DisplayedCosts;
import io.costsense.currency.Conversion;
import io.costsense.dashboard.DashboardSummary.Day;
import io.costsense.dashboard.DashboardSummary.Utilization;
import io.costsense.lake.TableVersion;
import io.costsense.questions.AsOf;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.Dimension;
import io.costsense.questions.EngineValue;
import io.costsense.questions.Filter;
import io.costsense.questions.Interval;
import io.costsense.questions.Operator;
import io.costsense.questions.Percent;
import io.costsense.rollups.Granularity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One month's summary, put together of questions that the rollup answers. */
final class MonthSummary {

  private static final int SERIES = 8;
  private static final int ALL = 100_000;

  private final TableVersion version;
  private final CostSource source;
  private final DashboardController.Asked asked;
  private final Interval ledger;
  private final LocalDate start;
  private final LocalDate end;

  /** The first day of the month that has no charges yet. */
  private final LocalDate until;

  private final LocalDate previousStart;
  private final LocalDate previousUntil;
  private final List<CostAnswer.Total> totals;
  private final @Nullable String currency;
  private final @Nullable Converted converted;
  private final List<Filter> filters;

  /**
   * @param known the first day of the ledger that has no charges yet
   */
  MonthSummary(
      Costs costs,
      DisplayedCosts displayed,
      TableVersion version,
      DashboardController.Asked asked,
      Interval ledger,
      LocalDate known,
      YearMonth month) {
    this.version = version;
    this.asked = asked;
    this.ledger = ledger;
    this.start = month.atDay(1);
    this.end = month.plusMonths(1).atDay(1);
    this.until = until(Interval.day(ledger.from()), known);
    this.previousStart = start.minusMonths(1);
    LocalDate sameDays = previousStart.plusDays(ChronoUnit.DAYS.between(start, until));
    this.previousUntil = until.equals(end) || sameDays.isAfter(start) ? start : sameDays;
    CostSource charges =
        costs.narrowed(version, Interval.ofDays(previousStart, end), asked.filters());
    this.totals = start.isBefore(until) ? totals(charges, start, until) : List.of();
    Optional<Conversion> conversion =
        asked
            .display()
            .currency()
            .map(c -> displayed.conversion(version.tenant(), c, months(charges)));
    this.source = conversion.map(by -> DisplayedCosts.converting(charges, by)).orElse(charges);
    this.converted = conversion.map(by -> Converted.of(by, totals)).orElse(null);
    this.currency =
        asked.display().currency().or(asked::billingCurrency).orElseGet(this::mostCharged);
    this.filters = converted == null ? in(currency) : List.of();
  }

  private List<CostAnswer.Total> totals(CostSource charges, LocalDate from, LocalDate to) {
    return Costs.totals(charges.answer(total(from, to, Granularity.NONE)).rows());
  }

  private CostRows months(CostSource charges) {
    return charges.answer(total(previousStart, end, Granularity.MONTH));
  }

  private CostQuestion total(LocalDate from, LocalDate to, Granularity granularity) {
    return new CostQuestion(
        asked.metric(), Interval.ofDays(from, to), granularity, List.of(), List.of(), 1);
  }

  private static List<Filter> in(@Nullable String currency) {
    List<Object> wanted = currency == null ? List.of() : List.of(currency);
    return List.of(
        new Filter(Dimension.ofText("BillingCurrency"), Operator.ONE_OF, wanted, currency == null));
  }

  /** A month before the ledger's first day has no data, like one to come. */
  private LocalDate until(LocalDate first, LocalDate known) {
    if (known.isBefore(start) || !first.isBefore(end)) {
      return start;
    }
    return known.isBefore(end) ? known : end;
  }

  /** Amounts in different currencies can't be compared, so the number of charges decides. */
  private @Nullable String mostCharged() {
    return totals.stream()
        .max(Comparator.comparingLong(CostAnswer.Total::lines))
        .map(CostAnswer.Total::currency)
        .orElse(null);
  }

  DashboardSummary summary() {
    var ranking = new Ranking(this::compared);
    Map<LocalDate, BigDecimal> daily = byDay(start, end, filters);
    Map<LocalDate, BigDecimal> before = byDay(previousStart, start, filters);
    BigDecimal now = sum(daily, start, until);
    BigDecimal same = sum(before, previousStart, previousUntil);
    long lines =
        totals.stream()
            .filter(t -> converted != null || Objects.equals(t.currency(), currency))
            .mapToLong(CostAnswer.Total::lines)
            .sum();
    return new DashboardSummary(
        asked.metric(),
        currency,
        totals.stream().map(t -> new CurrencyAmount(t.currency(), t.amount())).toList(),
        converted,
        month(),
        now,
        same,
        sum(before, previousStart, start),
        Percent.change(now, same),
        projected(now),
        days(daily, before),
        dailyByService(),
        ranking.of(now, "ServiceName"),
        ranking.of(now, "SubAccountName", "SubAccountId"),
        ranking.of(now, "RegionName", "RegionId"),
        ranking.of(now, "ServiceCategory"),
        ranking.of(now, "ChargeCategory"),
        ranking.movers(),
        utilization(),
        lines,
        CostAnswer.snapshot(version),
        AsOf.of(version));
  }

  private DashboardSummary.Month month() {
    return new DashboardSummary.Month(
        Interval.midnight(start),
        Interval.midnight(end),
        until.equals(start) ? null : Interval.midnight(until),
        (int) ChronoUnit.DAYS.between(start, until),
        (int) ChronoUnit.DAYS.between(start, end),
        until.equals(end));
  }

  private CostRows ask(
      LocalDate from,
      LocalDate to,
      Granularity granularity,
      List<Filter> conditions,
      int limit,
      String... dimensions) {
    var question =
        new CostQuestion(
            asked.metric(),
            Interval.ofDays(from, to),
            granularity,
            Stream.of(dimensions).map(Dimension::ofText).toList(),
            conditions,
            limit);
    return from.isBefore(to)
        ? source.answer(question)
        : new CostRows(List.of(), 0, CostRows.Source.ROLLUP);
  }

  private Map<LocalDate, BigDecimal> byDay(LocalDate from, LocalDate to, List<Filter> conditions) {
    Map<LocalDate, BigDecimal> days = new HashMap<>();
    for (CostRow row : ask(from, to, Granularity.DAY, conditions, 1).rows()) {
      days.merge(Interval.day(Objects.requireNonNull(row.period())), row.amount(), BigDecimal::add);
    }
    return days;
  }

  private static BigDecimal sum(Map<LocalDate, BigDecimal> days, LocalDate from, LocalDate to) {
    return from.datesUntil(to)
        .map(day -> days.getOrDefault(day, BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private @Nullable BigDecimal projected(BigDecimal now) {
    if (until.equals(end)) {
      return now;
    }
    List<Object> once = List.of("One-Time");
    var repeats = new Filter(Dimension.ofText("ChargeFrequency"), Operator.NONE_OF, once, false);
    Map<LocalDate, BigDecimal> repeating =
        byDay(
            until.minusWeeks(4),
            until,
            Stream.concat(filters.stream(), Stream.of(repeats)).toList());
    return Projection.of(now, repeating, Interval.day(ledger.from()), until, end);
  }

  private List<Day> days(Map<LocalDate, BigDecimal> daily, Map<LocalDate, BigDecimal> before) {
    return start
        .datesUntil(until)
        .map(
            day -> {
              LocalDate previous = previousStart.plusDays(day.getDayOfMonth() - 1L);
              return new Day(
                  day,
                  daily.getOrDefault(day, BigDecimal.ZERO),
                  previous.isBefore(start) ? before.getOrDefault(previous, BigDecimal.ZERO) : null);
            })
        .toList();
  }

  private CurrencySeries dailyByService() {
    var question =
        new CostQuestion(
            asked.metric(),
            Interval.ofDays(start, until),
            Granularity.DAY,
            List.of(Dimension.ofText("ServiceName")),
            filters,
            SERIES);
    List<CurrencySeries> series =
        start.isBefore(until) ? CurrencySeries.of(question, source.answer(question)) : List.of();
    return series.isEmpty()
        ? new CurrencySeries(currency, List.of(), List.of(), List.of())
        : series.getFirst();
  }

  /** By values: the month to date and the same days of the month before. */
  private Map<List<@Nullable Object>, BigDecimal[]> compared(String... dimensions) {
    Map<List<@Nullable Object>, BigDecimal[]> compared = new HashMap<>();
    add(compared, 0, ask(start, until, Granularity.NONE, filters, ALL, dimensions));
    add(compared, 1, ask(previousStart, previousUntil, Granularity.NONE, filters, ALL, dimensions));
    return compared;
  }

  private static void add(
      Map<List<@Nullable Object>, BigDecimal[]> compared, int position, CostRows answer) {
    for (CostRow row : answer.rows()) {
      BigDecimal[] amounts =
          compared.computeIfAbsent(
              row.values(), v -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
      amounts[position] = amounts[position].add(row.amount());
    }
  }

  private Utilization utilization() {
    BigDecimal used = BigDecimal.ZERO;
    BigDecimal unused = BigDecimal.ZERO;
    var question =
        new CostQuestion(
            "EffectiveCost",
            Interval.ofDays(start, until),
            Granularity.NONE,
            List.of(Dimension.ofText("CommitmentDiscountStatus")),
            filters,
            ALL);
    List<CostRow> rows = start.isBefore(until) ? source.answer(question).rows() : List.of();
    for (CostRow row : rows) {
      String status = EngineValue.text(row.values().getFirst());
      used = "Used".equals(status) ? used.add(row.amount()) : used;
      unused = "Unused".equals(status) ? unused.add(row.amount()) : unused;
    }
    return new Utilization(used, unused, Percent.of(used, used.add(unused)));
  }
}
