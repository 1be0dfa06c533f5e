package io.costsense.ledger.rollups;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * The sums of one file's rollup by combination of dimensions and day. The facts of a combination
 * stand together, in the order of their days.
 */
final class Facts {

  private static final int[] NONE = {};

  /** Where each combination's facts start, and at the end where the last one's end. */
  private final int[] start;

  /** Days since 1970-01-01. */
  private final int[] day;

  /** The upper halves of the sums, by cost and fact. */
  private final long[][] high;

  private final long[][] low;

  /** Charges per fact. */
  private final int[] lines;

  /** Charges without the cost, by cost and fact; empty where no fact has one. */
  private final int[][] missing;

  Facts(int[] start, int[] day, long[][] high, long[][] low, int[] lines, int[][] missing) {
    this.start = start;
    this.day = day;
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
    return Arrays.stream(day).min().orElse(0);
  }

  int lastDay() {
    return Arrays.stream(day).max().orElse(0);
  }

  int day(int fact) {
    return day[fact];
  }

  /** Where a combination's facts from that day on start. */
  int from(int combination, long firstDay) {
    if (firstDay <= Integer.MIN_VALUE) {
      return start[combination];
    }
    if (firstDay > Integer.MAX_VALUE) {
      return start[combination + 1];
    }
    int found =
        Arrays.binarySearch(day, start[combination], start[combination + 1], (int) firstDay);
    return found >= 0 ? found : -found - 1;
  }

  /** The end of the facts from {@code from} on that lie before a day; at most {@code to}. */
  int within(int from, int to, long endDay) {
    if (day[to - 1] < endDay) {
      return to;
    }
    int end = from;
    while (day[end] < endDay) {
      end++;
    }
    return end;
  }

  /** Adds the facts of {@code [from, to)} to one cell. */
  void add(ExactSums sums, int cell, int cost, int from, int to) {
    long[] highs = high[cost];
    long[] lows = low[cost];
    int[] gaps = missing[cost];
    for (int i = from; i < to; i++) {
      sums.add(cell, highs[i], lows[i], lines[i], gaps.length == 0 ? 0 : gaps[i]);
    }
  }

  /** The same facts by month: the day of each is the first of its month. */
  Facts monthly() {
    int count = 0;
    int[] monthStart = new int[start.length];
    int[] month = new int[day.length];
    int[] target = new int[day.length];
    for (int combination = 0; combination + 1 < start.length; combination++) {
      monthStart[combination] = count;
      for (int i = start[combination]; i < start[combination + 1]; i++) {
        int first = (int) LocalDate.ofEpochDay(day[i]).withDayOfMonth(1).toEpochDay();
        if (count == monthStart[combination] || month[count - 1] != first) {
          month[count++] = first;
        }
        target[i] = count - 1;
      }
    }
    monthStart[start.length - 1] = count;
    return regrouped(monthStart, Arrays.copyOf(month, count), target);
  }

  private Facts regrouped(int[] newStart, int[] newDay, int[] target) {
    int costs = high.length;
    int size = newDay.length;
    long[][] newHigh = new long[costs][size];
    long[][] newLow = new long[costs][size];
    int[] newLines = new int[size];
    int[][] newMissing = new int[costs][size];
    for (int cost = 0; cost < costs; cost++) {
      var sums = new ExactSums();
      for (int i = 0; i < target.length; i++) {
        add(sums, target[i], cost, i, i + 1);
      }
      for (int i = 0; i < size; i++) {
        newHigh[cost][i] = sums.high(i);
        newLow[cost][i] = sums.low(i);
        newLines[i] = Math.toIntExact(sums.lines(i));
        newMissing[cost][i] = Math.toIntExact(sums.missing(i));
      }
    }
    return new Facts(newStart, newDay, newHigh, newLow, newLines, newMissing);
  }

  /** What the facts take up in memory. */
  long bytes() {
    long perFact = 8L + high.length * 16L;
    for (int[] gaps : missing) {
      perFact += gaps.length == 0 ? 0 : 4;
    }
    return start.length * 4L + day.length * perFact;
  }
}
