package io.costsense.currency;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a pair of currencies in a month.
 *
 * @param imported one for each direction at most
 */
record Quotes(@Nullable MonthRate manual, List<MonthRate> imported, @Nullable Frozen frozen) {

  static final Quotes NONE = new Quotes(null, List.of(), null);

  /**
   * What was used of the pair in a month that was over.
   *
   * @param rate as it was; null if the pair was reckoned through other currencies
   * @param via those, seen from the first currency of the row
   */
  record Frozen(
      YearMonth month,
      String from,
      String to,
      @Nullable MonthRate rate,
      List<String> via,
      Instant at) {

    /** Whether it was reckoned from the rate of a pair. */
    boolean uses(Pair pair) {
      var stops = new ArrayList<String>(via);
      stops.addFirst(from);
      stops.addLast(to);
      return IntStream.range(1, stops.size())
          .anyMatch(i -> Pair.of(stops.get(i - 1), stops.get(i)).equals(pair));
    }
  }

  Quotes withManual(MonthRate rate) {
    return new Quotes(rate, imported, frozen);
  }

  Quotes withImported(MonthRate rate) {
    var all = new ArrayList<>(imported);
    all.add(rate);
    return new Quotes(manual, List.copyOf(all), frozen);
  }

  Quotes withFrozen(Frozen used) {
    return new Quotes(manual, imported, used);
  }

  /** Whether answers have shown it, so that it stays. */
  boolean isFrozen() {
    return frozen != null;
  }

  /**
   * The rate that counts: the frozen one, or that by hand, or an imported one, rather one that was
   * given in the wanted direction than its inverse.
   *
   * @return null if there is none, also for a pair that answers have reckoned through others
   */
  @Nullable MonthRate counting(String from) {
    if (frozen != null) {
      return frozen.rate();
    }
    return manual != null ? manual : imported(from);
  }

  /** The imported rate, which may not be the one that counts. */
  @Nullable MonthRate imported(String from) {
    return imported.stream()
        .filter(rate -> rate.from().equals(from))
        .findFirst()
        .orElse(imported.isEmpty() ? null : imported.getFirst());
  }
}
