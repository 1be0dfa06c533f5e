package io.costsense.rollups;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sums of one file's rollup by day and combination of dimensions. The facts of a day stand
 * together, in the order of the days.
 */
final class Facts {

  private static final int[] NONE = {};

  /** The days that have facts, since 1970-01-01. */
  private final int[] day;

  /** Where each day's facts start, and at the end where the last one's end. */
  private final int[] start;

  /** By fact. */
  private final int[] combination;

  /** The upper halves of the sums, by cost and fact. */
  private final long[][] high;

  private final long[][] low;

  /** Charges per fact. */
  private final int[] lines;

  /** Charges without the cost, by cost and fact; empty where no fact has one. */
  private final int[][] missing;

  /**
   * @param dayOfFact by fact, ascending
   */
  Facts(
      int[] dayOfFact,
      int[] combination,
      long[][] high,
      long[][] low,
      int[] lines,
      int[][] missing) {
    this.start =
        IntStream.rangeClosed(0, dayOfFact.length)
            .filter(i -> i == 0 || i == dayOfFact.length || dayOfFact[i - 1] != dayOfFact[i])
            .toArray();
    this.day = IntStream.of(start).limit(start.length - 1L).map(i -> dayOfFact[i]).toArray();
    this.combination = combination;
    this.high = high;
    this.low = low;
    this.lines = lines;
    this.missing = missing;
    for (int cost = 0; cost < missing.length; cost++) {
      if (Arrays.stream(missing[cost]).allMatch(count -> count == 0)) {
        missing[cost] = NONE;
      }
    }
  }

  int firstDay() {
    return day.length == 0 ? 0 : day[0];
  }

  int lastDay() {
    return day.length == 0 ? 0 : day[day.length - 1];
  }

  /**
   * Adds up the facts of an interval.
   *
   * @param slots by combination: where its facts belong, or -1 for nowhere
   */
  void add(ExactSums sums, Cells cells, int[] slots, int cost, Days days) {
    long[] highs = high[cost];
    long[] lows = low[cost];
    int[] gaps = missing[cost];
    int end = position(days.end());
    long periodEnd = Long.MIN_VALUE;
    for (int d = position(days.first()); d < end; d++) {
      if (day[d] >= periodEnd) {
        long period = days.period(day[d]);
        periodEnd = days.periodEnd(period);
        cells.turnTo(period);
      }
      int to = start[d + 1];
      for (int i = start[d]; i < to; i++) {
        int slot = slots[combination[i]];
        if (slot >= 0) {
          int cell = cells.of(slot);
          sums.add(cell, highs[i], lows[i], lines[i]);
          if (gaps.length > 0) {
            sums.addMissing(cell, gaps[i]);
          }
        }
      }
    }
  }

  /** Which of the days is the first one from {@code from} on. */
  private int position(long from) {
    if (from > lastDay()) {
      return day.length;
    }
    int found = from <= firstDay() ? 0 : Arrays.binarySearch(day, (int) from);
    return found >= 0 ? found : -found - 1;
  }

  /**
   * The same facts by month: the day of each is the first of its month.
   *
   * @param combinations how many there are
   */
  Facts monthly(int combinations) {
    int[] each = IntStream.range(0, combinations).toArray();
    var months = new Days(Long.MIN_VALUE, Long.MAX_VALUE, Granularity.MONTH);
    int costs = high.length;
    Cells cells = Cells.unbounded(combinations);
    ExactSums[] sums = new ExactSums[costs];
    for (int cost = 0; cost < costs; cost++) {
      sums[cost] = new ExactSums();
      add(sums[cost], cells, each, cost, months);
    }
    int size = cells.size();
    int[] month = new int[size];
    int[] newCombination = new int[size];
    long[][] newHigh = new long[costs][size];
    long[][] newLow = new long[costs][size];
    int[] newLines = new int[size];
    int[][] newMissing = new int[costs][size];
    for (int cell = 0; cell < size; cell++) {
      month[cell] = Math.toIntExact(cells.period(cell));
      newCombination[cell] = cells.slot(cell);
      newLines[cell] = Math.toIntExact(sums[0].lines(cell));
      for (int cost = 0; cost < costs; cost++) {
        newHigh[cost][cell] = sums[cost].high(cell);
        newLow[cost][cell] = sums[cost].low(cell);
        newMissing[cost][cell] = Math.toIntExact(sums[cost].missing(cell));
      }
    }
    return new Facts(month, newCombination, newHigh, newLow, newLines, newMissing);
  }

  /** What the facts take up in memory. */
  long bytes() {
    long perFact = 8L + high.length * 16L;
    for (int[] gaps : missing) {
      perFact += gaps.length == 0 ? 0 : 4;
    }
    return day.length * 8L + combination.length * perFact;
  }
}
