package io.costsense.currency;

import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The exchange rates that questions are answered with. */
@Component
public class ExchangeRates {

  private final RateBooks books;
  private final FrozenRates frozen;
  private final Clock clock;

  @Autowired
  ExchangeRates(RateBooks books, FrozenRates frozen) {
    this(books, frozen, Clock.systemUTC());
  }

  ExchangeRates(RateBooks books, FrozenRates frozen, Clock clock) {
    this.books = books;
    this.frozen = frozen;
    this.clock = clock;
  }

  /** Tells one state of a tenant's rates apart from every other while the server runs. */
  public long version(Tenant tenant) {
    return books.of(tenant).version();
  }

  /**
   * How to convert amounts. What it takes of months before the current one (UTC) is frozen: later
   * imports and rates don't change it.
   *
   * @param to as {@link Currencies#named} has it
   * @param needed the currencies and months of the amounts
   * @throws Problem {@code missing-exchange-rate}, which names them
   */
  public Conversion conversion(Tenant tenant, String to, Collection<CurrencyMonth> needed) {
    List<CurrencyMonth> others = needed.stream().filter(n -> !to.equals(n.currency())).toList();
    RateBook book = books.of(tenant);
    List<RatePath> paths = paths(book, others, to);
    List<RatePath> used = paths.stream().filter(p -> isOver(p) && !isFrozen(book, p)).toList();
    if (used.isEmpty()) {
      return conversion(book, paths, to);
    }
    RateBook kept = books.frozen(tenant, frozen.freeze(tenant, used));
    return conversion(kept, paths(kept, others, to), to);
  }

  private static Conversion conversion(RateBook book, List<RatePath> paths, String to) {
    return new Conversion(to, paths.stream().map(p -> p.reckoned(isFrozen(book, p))).toList());
  }

  private boolean isOver(RatePath path) {
    return path.month().isBefore(YearMonth.now(clock));
  }

  private static boolean isFrozen(RateBook book, RatePath path) {
    return book.quotes(path.month(), path.from(), path.to()).isFrozen()
        && path.legs().stream()
            .allMatch(leg -> book.quotes(leg.month(), leg.from(), leg.to()).isFrozen());
  }

  private static List<RatePath> paths(RateBook book, List<CurrencyMonth> needed, String to) {
    var paths = new ArrayList<RatePath>();
    Map<String, NavigableSet<YearMonth>> missing = new TreeMap<>();
    boolean unnamed = false;
    for (CurrencyMonth amounts : needed) {
      String from = amounts.currency();
      Optional<RatePath> path =
          from == null ? Optional.empty() : book.path(amounts.month(), from, to);
      path.ifPresent(paths::add);
      unnamed |= from == null;
      if (from != null && path.isEmpty()) {
        missing.computeIfAbsent(from, f -> new TreeSet<>()).add(amounts.month());
      }
    }
    if (unnamed || !missing.isEmpty()) {
      throw RateProblem.missing(missing, unnamed, to);
    }
    return paths;
  }
}
