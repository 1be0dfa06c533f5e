package io.costsense.rollups;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One data file's rollup in memory. It never changes, as the file never does. */
public final class FileRollup {

  private final @Nullable String[][] dictionary;
  private final int[][] codes;
  private final Facts daily;
  private final Facts monthly;
  private final int firstDay;
  private final int lastDay;

  /**
   * @param dictionary by dimension, in the order of {@code Rollup.DIMENSIONS}: its distinct values
   * @param codes by dimension and combination: which of the values
   */
  FileRollup(@Nullable String[][] dictionary, int[][] codes, Facts daily) {
    this.dictionary = dictionary;
    this.codes = codes;
    this.daily = daily;
    this.monthly = daily.monthly(combinations());
    this.firstDay = daily.firstDay();
    this.lastDay = daily.lastDay();
  }

  /** How many different combinations of dimensions there are. */
  public int combinations() {
    return codes[0].length;
  }

  /** A combination's value of a dimension. */
  public @Nullable String value(int dimension, int combination) {
    return dictionary[dimension][codes[dimension][combination]];
  }

  /** Takes out of {@code kept} the combinations whose value of the dimension fails the test. */
  public void retain(boolean[] kept, int dimension, Predicate<@Nullable String> test) {
    @Nullable String[] values = dictionary[dimension];
    boolean[] passes = new boolean[values.length];
    for (int code = 0; code < values.length; code++) {
      passes[code] = test.test(values[code]);
    }
    int[] code = codes[dimension];
    for (int combination = 0; combination < kept.length; combination++) {
      kept[combination] &= passes[code[combination]];
    }
  }

  /**
   * Numbers the distinct values of some dimensions taken together.
   *
   * @return by combination: the number of its values, less than {@link #combinations}; equal
   *     numbers mean equal values; not to be changed
   */
  public int[] numbered(int[] dimensions) {
    int @Nullable [] numbers = null;
    for (int dimension : dimensions) {
      if (dictionary[dimension].length > 1) {
        numbers = numbers == null ? codes[dimension] : numbered(numbers, dimension);
      }
    }
    return numbers == null ? new int[combinations()] : numbers;
  }

  private int[] numbered(int[] coarser, int dimension) {
    var index = new LongIndex();
    long width = dictionary[dimension].length;
    int[] code = codes[dimension];
    int[] numbers = new int[coarser.length];
    for (int combination = 0; combination < numbers.length; combination++) {
      numbers[combination] = index.of(coarser[combination] * width + code[combination]);
    }
    return numbers;
  }

  /**
   * Adds up the facts of an interval.
   *
   * @param slots by combination: where its facts belong, or -1 for nowhere
   * @param cost the position of the metric in {@code FocusColumns.COSTS}
   */
  public void add(ExactSums sums, Cells cells, int[] slots, int cost, Days days) {
    boolean byMonth = days.wholeMonths(firstDay, lastDay);
    long first = days.first() <= firstDay ? Long.MIN_VALUE : days.first();
    long end = days.end() > lastDay ? Long.MAX_VALUE : days.end();
    (byMonth ? monthly : daily)
        .add(sums, cells, slots, cost, new Days(first, end, days.granularity()));
  }

  /** What the rollup takes up in memory, about. */
  long bytes() {
    long bytes = daily.bytes() + monthly.bytes() + 4L * codes.length * combinations();
    for (@Nullable String[] values : dictionary) {
      for (String value : values) {
        bytes += value == null ? 8 : 64L + value.length();
      }
    }
    return bytes;
  }
}
