package io.costsense.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a month will cost by its end: what it has cost so far, and for each day to come the median
 * of the same weekday in the four weeks before. Charges that occur once are in the first part only.
 *
 * <p>It is the seasonal naive method (Hyndman and Athanasopoulos, Forecasting: Principles and
 * Practice, 3rd edition, section 5.2) with a season of a week, and the median of four seasons
 * instead of the last one, so that a single day with a monthly fee or a spike does not stand for
 * the days to come.
 */
final class Projection {

  private static final int WEEKS = 4;

  private Projection() {}

  /**
   * The whole month's cost.
   *
   * @param monthToDate everything up to {@code until}
   * @param repeating by day: what may occur again; a day that is absent cost nothing
   * @param firstDay the ledger's first day
   * @param until the first day that is still to come
   * @param end the first day after the month
   * @return null if there is not a single day to learn from
   */
  static @Nullable BigDecimal of(
      BigDecimal monthToDate,
      Map<LocalDate, BigDecimal> repeating,
      LocalDate firstDay,
      LocalDate until,
      LocalDate end) {
    BigDecimal sum = monthToDate;
    for (LocalDate day = until; day.isBefore(end); day = day.plusDays(1)) {
      BigDecimal expected = expected(repeating, firstDay, until, day);
      if (expected == null) {
        return null;
      }
      sum = sum.add(expected);
    }
    return sum;
  }

  private static @Nullable BigDecimal expected(
      Map<LocalDate, BigDecimal> repeating, LocalDate firstDay, LocalDate until, LocalDate day) {
    List<BigDecimal> same = new ArrayList<>();
    LocalDate before = day;
    while (!before.isBefore(until)) {
      before = before.minusWeeks(1);
    }
    for (int week = 0; week < WEEKS && !before.isBefore(firstDay); week++) {
      same.add(repeating.getOrDefault(before, BigDecimal.ZERO));
      before = before.minusWeeks(1);
    }
    if (same.isEmpty()) {
      LocalDate yesterday = until.minusDays(1);
      return yesterday.isBefore(firstDay)
          ? null
          : repeating.getOrDefault(yesterday, BigDecimal.ZERO);
    }
    return median(same);
  }

  static BigDecimal median(List<BigDecimal> values) {
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.TWO);
  }
}
