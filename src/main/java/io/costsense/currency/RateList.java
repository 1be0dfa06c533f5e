package io.costsense.currency;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rates by month as people look at them. */
final class RateList {

  /**
   * A month's rate of a pair of currencies.
   *
   * @param source {@code manual}, {@code csv} or {@code ecb}
   * @param days how many daily rates it is the mean of; 0 by hand
   * @param importedRate what would count without the frozen rate or that by hand, in the same
   *     direction; null if nothing was imported or it counts already
   */
  record Row(
      YearMonth month,
      String from,
      String to,
      BigDecimal rate,
      String source,
      @Nullable String file,
      int days,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay,
      boolean frozen,
      @Nullable Instant frozenAt,
      @Nullable BigDecimal importedRate) {

    Place place() {
      return new Place(month, from, to);
    }
  }

  private RateList() {}

  /** The newest month first. */
  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::month, Comparator.reverseOrder())
          .thenComparing(Row::from)
          .thenComparing(Row::to);

  /** The place of a row in the list. */
  record Place(YearMonth month, String from, String to) {

    private boolean isBefore(Row row) {
      int byMonth = row.month().compareTo(month);
      int byFrom = row.from().compareTo(from);
      return byMonth != 0 ? byMonth < 0 : byFrom != 0 ? byFrom > 0 : row.to().compareTo(to) > 0;
    }
  }

  /**
   * Some rates, the newest month first.
   *
   * @param behind the place of the last row of the page before
   */
  static List<Row> page(
      RateBook book,
      Optional<YearMonth> month,
      Optional<String> currency,
      Optional<Place> behind,
      int limit) {
    return book.months().stream()
        .filter(one -> month.map(one::equals).orElse(true))
        .filter(one -> behind.map(place -> !one.isAfter(place.month())).orElse(true))
        .flatMap(one -> rows(book.month(one), currency).stream())
        .filter(row -> behind.map(place -> place.isBefore(row)).orElse(true))
        .limit(limit)
        .toList();
  }

  private static List<Row> rows(Map<Pair, Quotes> month, Optional<String> currency) {
    return month.values().stream()
        .flatMap(quotes -> row(quotes).stream())
        .filter(row -> currency.map(c -> c.equals(row.from()) || c.equals(row.to())).orElse(true))
        .sorted(ORDER)
        .toList();
  }

  /** Nothing for a pair that is reckoned through others and never given. */
  private static Optional<Row> row(Quotes quotes) {
    MonthRate any = quotes.manual();
    if (any == null && !quotes.imported().isEmpty()) {
      any = quotes.imported().getFirst();
    }
    MonthRate rate = quotes.isFrozen() ? quotes.counting("") : any;
    if (rate == null) {
      return Optional.empty();
    }
    MonthRate imported = quotes.imported(rate.from());
    boolean counts = imported != null && imported.rate().compareTo(rate.rate()) == 0;
    return Optional.of(
        new Row(
            rate.month(),
            rate.from(),
            rate.to(),
            UsedRate.plain(rate.rate()),
            rate.source().text(),
            rate.file(),
            rate.days(),
            rate.firstDay(),
            rate.lastDay(),
            quotes.isFrozen(),
            quotes.frozen() == null ? null : quotes.frozen().at(),
            imported == null || counts ? null : inDirection(imported, rate)));
  }

  private static BigDecimal inDirection(MonthRate imported, MonthRate rate) {
    return new RatePath(rate.month(), rate.from(), rate.to(), List.of(imported))
        .reckoned(false)
        .rate();
  }
}
