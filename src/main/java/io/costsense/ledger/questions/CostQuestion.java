package io.costsense.ledger.questions;

import io.costsense.focus.FocusColumns;
import io.costsense.ledger.rollups.Granularity;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much it cost, split by some dimensions and periods.
 *
 * @param metric one of {@link FocusColumns#COSTS}
 * @param limit how many groups an answer tells apart in each currency; the others are added up
 */
record CostQuestion(
    String metric,
    Interval interval,
    Granularity granularity,
    List<Dimension> groupBy,
    List<Filter> filters,
    int limit) {

  /** Whether the rollup knows enough to answer. */
  boolean fitsRollup() {
    return granularity != Granularity.HOUR
        && interval.isWholeDays()
        && Stream.concat(groupBy.stream(), filters.stream().map(Filter::dimension))
            .allMatch(d -> d.inRollup() >= 0);
  }

  /** The position of the metric among the costs. */
  int cost() {
    return FocusColumns.COSTS.indexOf(metric);
  }

  /** The names of the dimensions. */
  List<String> names() {
    return groupBy.stream().map(Dimension::name).toList();
  }

  /** The same question with more conditions. */
  CostQuestion with(List<Filter> more) {
    List<Filter> all = Stream.concat(filters.stream(), more.stream()).toList();
    return new CostQuestion(metric, interval, granularity, groupBy, all, limit);
  }
}
