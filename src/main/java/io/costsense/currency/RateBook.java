package io.costsense.currency;

import io.costsense.currency.Quotes.Frozen;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** All rates of a tenant at one time. It never changes. */
final class RateBook {

  /** Between two ways of the same length, that through the euro is taken, then the dollar. */
  private static final Comparator<String> PREFERENCE =
      Comparator.comparing((String name) -> !name.equals("EUR"))
          .thenComparing(name -> !name.equals("USD"))
          .thenComparing(Comparator.naturalOrder());

  private final long version;
  private final NavigableMap<YearMonth, Map<Pair, Quotes>> months;

  private RateBook(long version, NavigableMap<YearMonth, Map<Pair, Quotes>> months) {
    this.version = version;
    this.months = months;
  }

  static RateBook of(
      long version, List<MonthRate> manual, List<MonthRate> imported, List<Frozen> frozen) {
    var months = new TreeMap<YearMonth, Map<Pair, Quotes>>();
    imported.forEach(r -> change(months, r.month(), r.pair(), q -> q.withImported(r)));
    manual.forEach(r -> change(months, r.month(), r.pair(), q -> q.withManual(r)));
    var book = new RateBook(version, months);
    return frozen.isEmpty() ? book : book.withFrozen(frozen);
  }

  private static void change(
      Map<YearMonth, Map<Pair, Quotes>> months,
      YearMonth month,
      Pair pair,
      UnaryOperator<Quotes> change) {
    months
        .computeIfAbsent(month, m -> new TreeMap<>(PAIRS))
        .merge(pair, change.apply(Quotes.NONE), (old, none) -> change.apply(old));
  }

  private static final Comparator<Pair> PAIRS =
      Comparator.comparing(Pair::first).thenComparing(Pair::second);

  /** Which state of the rates this is; freezing changes no rate and hence not the version. */
  long version() {
    return version;
  }

  /** The newest month first. */
  Set<YearMonth> months() {
    return Collections.unmodifiableSet(months.descendingKeySet());
  }

  Map<Pair, Quotes> month(YearMonth month) {
    return months.getOrDefault(month, Map.of());
  }

  Quotes quotes(YearMonth month, String from, String to) {
    return month(month).getOrDefault(Pair.of(from, to), Quotes.NONE);
  }

  RateBook withFrozen(Collection<Frozen> used) {
    var all = new TreeMap<>(months);
    var copied = new HashMap<YearMonth, Map<Pair, Quotes>>();
    for (Frozen one : used) {
      YearMonth month = one.month();
      if (!copied.containsKey(month)) {
        Map<Pair, Quotes> copy = new TreeMap<>(PAIRS);
        copy.putAll(month(month));
        copied.put(month, copy);
      }
      change(copied, month, Pair.of(one.from(), one.to()), q -> q.withFrozen(one));
    }
    all.putAll(copied);
    return new RateBook(version, all);
  }

  /**
   * How to reckon one currency into another: through those that answers have shown, or else by the
   * fewest rates.
   */
  Optional<RatePath> path(YearMonth month, String from, String to) {
    Frozen frozen = quotes(month, from, to).frozen();
    return frozen == null || frozen.via().isEmpty()
        ? shortest(month, from, to)
        : through(month, from, to, frozen);
  }

  private Optional<RatePath> through(YearMonth month, String from, String to, Frozen frozen) {
    List<String> via = frozen.from().equals(from) ? frozen.via() : frozen.via().reversed();
    var stops = new ArrayList<String>(via);
    stops.addFirst(from);
    stops.addLast(to);
    return along(month, stops);
  }

  private Optional<RatePath> along(YearMonth month, List<String> stops) {
    var legs = new ArrayList<MonthRate>();
    for (int i = 1; i < stops.size(); i++) {
      String at = stops.get(i - 1);
      MonthRate leg = quotes(month, at, stops.get(i)).counting(at);
      if (leg == null) {
        return Optional.empty();
      }
      legs.add(leg);
    }
    return Optional.of(new RatePath(month, stops.getFirst(), stops.getLast(), legs));
  }

  private Optional<RatePath> shortest(YearMonth month, String from, String to) {
    Map<String, Set<String>> neighbours = neighbours(month);
    Map<String, String> cameFrom = new HashMap<>(Map.of(from, from));
    var next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty() && !cameFrom.containsKey(to)) {
      String at = next.remove();
      for (String neighbour : neighbours.getOrDefault(at, Set.of())) {
        if (cameFrom.putIfAbsent(neighbour, at) == null) {
          next.add(neighbour);
        }
      }
    }
    if (!cameFrom.containsKey(to)) {
      return Optional.empty();
    }
    var stops = new ArrayList<String>();
    for (String at = to; !at.equals(from); at = Objects.requireNonNull(cameFrom.get(at))) {
      stops.addFirst(at);
    }
    stops.addFirst(from);
    return along(month, stops);
  }

  private Map<String, Set<String>> neighbours(YearMonth month) {
    Map<String, Set<String>> neighbours = new HashMap<>();
    month(month)
        .forEach(
            (pair, quotes) -> {
              if (quotes.counting(pair.first()) != null) {
                neighbours.computeIfAbsent(pair.first(), RateBook::ordered).add(pair.second());
                neighbours.computeIfAbsent(pair.second(), RateBook::ordered).add(pair.first());
              }
            });
    return neighbours;
  }

  private static Set<String> ordered(String of) {
    return new TreeSet<>(PREFERENCE);
  }
}
