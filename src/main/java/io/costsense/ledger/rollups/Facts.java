package io.costsense.ledger.rollups;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sums of one file's rollup by combination of dimensions and day. The facts of a combination
 * stand together, in the order of their days.
 *
 * @param start where each combination's facts start, and at the end where the last one's end
 * @param day days since 1970-01-01
 * @param high the upper halves of each cost's sums, by cost and fact
 * @param low the lower halves
 * @param lines charges per fact
 * @param missing charges without the cost; null where no fact of the file has one
 */
record Facts(
    int[] start, int[] day, long[][] high, long[][] low, int[] lines, int @Nullable [][] missing) {

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
      sums.add(cell, highs[i], lows[i], lines[i], gaps == null ? 0 : gaps[i]);
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
    var facts =
        new Facts(
            newStart,
            newDay,
            new long[costs][newDay.length],
            new long[costs][newDay.length],
            new int[newDay.length],
            new int @Nullable [costs][]);
    for (int cost = 0; cost < costs; cost++) {
      var sums = new ExactSums();
      for (int i = 0; i < target.length; i++) {
        add(sums, target[i], cost, i, i + 1);
      }
      facts.take(cost, sums, missing[cost] != null);
    }
    return facts;
  }

  private void take(int cost, ExactSums sums, boolean gaps) {
    int[] counts = new int[day.length];
    for (int i = 0; i < day.length; i++) {
      high[cost][i] = sums.high(i);
      low[cost][i] = sums.low(i);
      lines[i] = Math.toIntExact(sums.lines(i));
      counts[i] = Math.toIntExact(sums.missing(i));
    }
    missing[cost] = gaps ? counts : null;
  }

  long bytes() {
    long perFact = 8L + high.length * 16L;
    for (int[] gaps : missing) {
      perFact += gaps == null ? 0 : 4;
    }
    return start.length * 4L + day.length * perFact;
  }
}
