package io.costsense.rollups;

import java.time.LocalDate;

/**
 * A half-open interval of days, split into periods.
 *
 * @param first in days since 1970-01-01
 * @param end the first day outside
 */
public record Days(long first, long end, Granularity granularity) {

  /** The first day of the period that a day belongs to; 0 without periods. */
  long period(long day) {
    return granularity == Granularity.NONE ? 0 : granularity.start(day);
  }

  /** The first day after a period, or the end of the interval if that is earlier. */
  long periodEnd(long period) {
    return Math.min(end, granularity.next(period));
  }

  /**
   * Whether sums by month are enough for facts between two days, both inclusive: no period and no
   * end of the interval falls inside a month that has such facts.
   */
  boolean wholeMonths(long firstFact, long lastFact) {
    return (granularity == Granularity.NONE || granularity == Granularity.MONTH)
        && (first <= firstFact || isFirstOfMonth(first))
        && (end > lastFact || isFirstOfMonth(end));
  }

  private static boolean isFirstOfMonth(long day) {
    return LocalDate.ofEpochDay(day).getDayOfMonth() == 1;
  }
}
