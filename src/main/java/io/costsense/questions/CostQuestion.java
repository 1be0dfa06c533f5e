package io.costsense.questions;

import io.costsense.focus.FocusColumns;
import io.costsense.rollups.Granularity;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much it cost, split by some dimensions and periods.
 *
 * @param metric one of {@link #METRICS}
 * @param limit how many groups an answer tells apart in each currency; the others are added up
 */
public record CostQuestion(
    String metric,
    Interval interval,
    Granularity granularity,
    List<Dimension> groupBy,
    List<Filter> filters,
    int limit) {

  /** The cost in the currency of the prices, which may be a virtual one (FOCUS 1.2). */
  static final String IN_PRICING_CURRENCY = "PricingCurrencyEffectiveCost";

  /** What can be added up; the rollup has those of {@link FocusColumns#COSTS}. */
  public static final List<String> METRICS =
      Stream.concat(FocusColumns.COSTS.stream(), Stream.of(IN_PRICING_CURRENCY)).toList();

  /** Rows that an answer may have before they are converted: a week has seven days. */
  public static final int MOST_FINE_ROWS = 8 * QuestionProblem.MOST_ROWS;

  /** Whether the rollup knows enough to answer. */
  public boolean fitsRollup() {
    return cost() >= 0
        && granularity != Granularity.HOUR
        && interval.isWholeDays()
        && Stream.concat(groupBy.stream(), filters.stream().map(Filter::dimension))
            .allMatch(d -> d.inRollup() >= 0);
  }

  /** The position of the metric among the rollup's costs; -1 if it isn't one of them. */
  public int cost() {
    return FocusColumns.COSTS.indexOf(metric);
  }

  /** The column that says which currency the metric is in. */
  public String currencyColumn() {
    return currencyColumn(metric);
  }

  public static String currencyColumn(String metric) {
    return metric.equals(IN_PRICING_CURRENCY) ? "PricingCurrency" : "BillingCurrency";
  }

  /** What the answer may take up while it is found and written, in bytes. */
  public long mostBytes() {
    long groups = groupBy.isEmpty() ? 1 : limit + 1L;
    long periods =
        granularity == Granularity.NONE || interval.isEmpty()
            ? 1
            : interval.periods(granularity, QuestionProblem.MOST_ROWS);
    return Answers.ofRows(Math.min(groups * periods, QuestionProblem.MOST_ROWS));
  }

  /** The same charges without dimensions. */
  public CostQuestion total(Granularity periods) {
    return new CostQuestion(metric, interval, periods, List.of(), filters, 1);
  }

  /** The same question by periods that lie within a month each, for which one rate holds. */
  public CostQuestion withinMonths() {
    Granularity fine =
        switch (granularity) {
          case NONE, MONTH -> Granularity.MONTH;
          case WEEK, DAY -> Granularity.DAY;
          case HOUR -> Granularity.HOUR;
        };
    return new CostQuestion(metric, interval, fine, groupBy, filters, limit);
  }

  /** The names of the dimensions. */
  public List<String> names() {
    return groupBy.stream().map(Dimension::name).toList();
  }

  /** The same question with more conditions. */
  public CostQuestion with(List<Filter> more) {
    List<Filter> all = Stream.concat(filters.stream(), more.stream()).toList();
    return new CostQuestion(metric, interval, granularity, groupBy, all, limit);
  }
}
