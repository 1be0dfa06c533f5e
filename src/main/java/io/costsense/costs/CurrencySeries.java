package io.costsense.costs;

import io.costsense.questions.CostOrder;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.Interval;
import io.costsense.questions.Letters;
import io.costsense.rollups.Granularity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The costs in one currency, laid out for a chart.
 *
 * @param periods the start of each period of the interval, also of those without charges
 * @param series the largest first, the rest last
 * @param totals one per period
 */
public record CurrencySeries(
    @Nullable String currency,
    List<LocalDate> periods,
    List<Line> series,
    List<BigDecimal> totals) {

  /**
   * A group of charges.
   *
   * @param names one per dimension
   * @param amounts one per period
   * @param rest whether it adds up all groups behind the limit
   */
  record Line(
      List<@Nullable String> names, BigDecimal total, List<BigDecimal> amounts, boolean rest) {}

  /** Lays out an answer with periods, currency by currency. */
  public static List<CurrencySeries> of(CostQuestion question, CostRows answer) {
    List<Instant> starts = starts(question.interval(), question.granularity());
    Map<String, List<CostRow>> currencies = new TreeMap<>(Letters::compare);
    var none = new ArrayList<CostRow>();
    for (CostRow row : answer.rows()) {
      String currency = row.currency();
      (currency == null ? none : currencies.computeIfAbsent(currency, c -> new ArrayList<>()))
          .add(row);
    }
    var all = new ArrayList<CurrencySeries>();
    currencies.forEach((currency, rows) -> all.add(of(currency, starts, rows)));
    if (!none.isEmpty()) {
      all.add(of(null, starts, none));
    }
    return all;
  }

  private static CurrencySeries of(
      @Nullable String currency, List<Instant> starts, List<CostRow> rows) {
    Map<Instant, Integer> positions = new HashMap<>();
    starts.forEach(start -> positions.put(start, positions.size()));
    Map<CostGroup, BigDecimal[]> groups = new LinkedHashMap<>();
    BigDecimal[] totals = zeros(starts.size());
    for (CostRow row : rows) {
      int position = positions.getOrDefault(row.period(), 0);
      totals[position] = totals[position].add(row.amount());
      groups
              .computeIfAbsent(
                  new CostGroup(currency, row.values(), row.rest()), g -> zeros(starts.size()))[
              position] =
          row.amount();
    }
    return new CurrencySeries(
        currency, starts.stream().map(Interval::day).toList(), lines(groups), List.of(totals));
  }

  private static List<Line> lines(Map<CostGroup, BigDecimal[]> groups) {
    record Sized(CostGroup group, BigDecimal total, List<BigDecimal> amounts) {}
    return groups.entrySet().stream()
        .map(
            e ->
                new Sized(
                    e.getKey(),
                    Arrays.stream(e.getValue()).reduce(BigDecimal.ZERO, BigDecimal::add),
                    List.of(e.getValue())))
        .sorted(
            Comparator.<Sized, Boolean>comparing(sized -> sized.group().rest())
                .thenComparing(Sized::total, Comparator.reverseOrder())
                .thenComparing(sized -> sized.group().values(), CostOrder::compareValues))
        .map(
            sized ->
                new Line(
                    sized.group().names(), sized.total(), sized.amounts(), sized.group().rest()))
        .toList();
  }

  private static BigDecimal[] zeros(int count) {
    BigDecimal[] zeros = new BigDecimal[count];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }

  private static List<Instant> starts(Interval interval, Granularity granularity) {
    var starts = new ArrayList<Instant>();
    for (Instant start = granularity.floor(interval.from());
        start.isBefore(interval.to());
        start = granularity.next(start)) {
      starts.add(start);
    }
    return starts;
  }
}
