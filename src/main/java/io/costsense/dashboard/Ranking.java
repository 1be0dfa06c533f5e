package io.costsense.dashboard;

import io.costsense.dashboard.DashboardSummary.Mover;
import io.costsense.dashboard.DashboardSummary.Ranked;
import io.costsense.questions.EngineValue;
import io.costsense.questions.Percent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders groups of charges by what they cost, and by how much that has changed. */
final class Ranking {

  private static final int RANKED = 10;
  private static final int MOVERS = 10;

  /** Two amounts for each group: the month to date, and the same days of the month before. */
  interface Comparison {

    Map<List<@Nullable Object>, BigDecimal[]> by(String... dimensions);
  }

  private final Comparison comparison;

  Ranking(Comparison comparison) {
    this.comparison = comparison;
  }

  /**
   * The largest groups of the month, the rest added up behind them.
   *
   * @param whole what all groups cost together
   * @param dimensions that of the name and perhaps that of the id
   */
  List<Ranked> of(BigDecimal whole, String... dimensions) {
    var rows = new ArrayList<Ranked>();
    comparison
        .by(dimensions)
        .forEach(
            (values, amounts) ->
                rows.add(
                    ranked(
                        text(values, 0),
                        dimensions.length > 1 ? text(values, 1) : null,
                        amounts[0],
                        amounts[1],
                        whole,
                        false)));
    rows.sort(
        Comparator.comparing(Ranked::amount, Comparator.reverseOrder())
            .thenComparing(r -> String.valueOf(r.name()))
            .thenComparing(r -> String.valueOf(r.id())));
    if (rows.size() <= RANKED) {
      return rows;
    }
    List<Ranked> rest = rows.subList(RANKED, rows.size());
    BigDecimal amount = rest.stream().map(Ranked::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal before =
        rest.stream().map(Ranked::previousAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    var shown = new ArrayList<>(rows.subList(0, RANKED));
    shown.add(ranked(null, null, amount, before, whole, true));
    return shown;
  }

  private static Ranked ranked(
      @Nullable String name,
      @Nullable String id,
      BigDecimal now,
      BigDecimal before,
      BigDecimal whole,
      boolean rest) {
    return new Ranked(
        name,
        id,
        now,
        before,
        now.subtract(before),
        Percent.change(now, before),
        Percent.of(now, whole),
        rest);
  }

  /** What changed most, in either direction. */
  List<Mover> movers() {
    return comparison.by("ServiceName", "SubAccountName").entrySet().stream()
        .map(
            e ->
                new Mover(
                    text(e.getKey(), 0),
                    text(e.getKey(), 1),
                    e.getValue()[0],
                    e.getValue()[1],
                    e.getValue()[0].subtract(e.getValue()[1]),
                    Percent.change(e.getValue()[0], e.getValue()[1])))
        .filter(mover -> mover.change().signum() != 0)
        .sorted(
            Comparator.comparing((Mover m) -> m.change().abs(), Comparator.reverseOrder())
                .thenComparing(m -> String.valueOf(m.serviceName()))
                .thenComparing(m -> String.valueOf(m.subAccountName())))
        .limit(MOVERS)
        .toList();
  }

  private static @Nullable String text(List<? extends @Nullable Object> values, int position) {
    return EngineValue.text(values.get(position));
  }
}
