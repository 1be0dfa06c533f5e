package io.costsense.restatements;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.costsense.costs.ChargeRows;
import io.costsense.costs.ChargeRows.Line;
import io.costsense.costs.ChargeRows.Place;
import io.costsense.costs.ChargeRows.Row;
import io.costsense.costs.Converted;
import io.costsense.costs.Costs;
import io.costsense.costs.ShownCurrencies;
import io.costsense.costs.ShownCurrency;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.questions.Display;
import io.costsense.questions.EngineValue;
import io.costsense.questions.Filter;
import io.costsense.questions.OffsetCursor;
import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lines that one delivery has added, removed or changed against another. */
@Component
class RestatementLines {

  /** What can have become of a line. */
  static final List<String> KINDS = List.of("added", "removed", "changed");

  /** Differences that are kept for the next pages. What lies behind them is found anew. */
  private static final int MOST_KEPT = 10_000;

  private static final int MOST_QUESTIONS = 8;

  private final Cache<Whole, Answer> kept =
      Caffeine.newBuilder().maximumSize(MOST_QUESTIONS).build();
  private final Engine engine;
  private final ShownCurrencies currencies;
  private final ChargeRows rows;

  RestatementLines(Engine engine, ShownCurrencies currencies, ChargeRows rows) {
    this.engine = engine;
    this.currencies = currencies;
    this.rows = rows;
  }

  /**
   * What tells one page apart from every other. The two deliveries never change, so a page begins
   * at a number of differences.
   */
  record Asked(
      long before,
      long after,
      String source,
      String period,
      String metric,
      Display display,
      List<Filter> filters,
      List<String> kinds,
      int limit,
      long offset) {

    Asked from(long start, int lines) {
      return new Asked(
          before, after, source, period, metric, display, filters, kinds, lines, start);
    }

    /** The same for all pages of one question. */
    int fingerprint() {
      return "%d %d %s %s %s %s %s %s"
          .formatted(before, after, source, period, metric, display.currency(), filters, kinds)
          .hashCode();
    }
  }

  /**
   * A page.
   *
   * @param totals by kind and currency, over all pages and kinds
   * @param conversion null if the amounts are in the currencies of the charges; its originals are
   *     what the differing lines of the newer delivery cost
   */
  record Page(
      String source,
      Instant period,
      String metric,
      RestatedPeriods.Delivery before,
      RestatedPeriods.Delivery after,
      List<Total> totals,
      List<Difference> lines,
      @Nullable Converted conversion,
      @Nullable String nextCursor) {}

  record Total(
      String kind,
      @Nullable String currency,
      long lines,
      BigDecimal before,
      BigDecimal after,
      BigDecimal change) {

    Total plus(Total other) {
      return new Total(
          kind,
          currency,
          lines + other.lines,
          before.add(other.before),
          after.add(other.after),
          change.add(other.change));
    }
  }

  /**
   * A line that isn't the same on both sides.
   *
   * @param before null for an added line
   * @param after null for a removed one
   * @param columns those that differ in a changed line
   */
  record Difference(
      String kind,
      @Nullable String currency,
      BigDecimal amountBefore,
      BigDecimal amountAfter,
      BigDecimal change,
      @Nullable Line before,
      @Nullable Line after,
      List<ChangedColumn> columns) {}

  record ChangedColumn(String column, @Nullable String before, @Nullable String after) {}

  private record Found(
      String kind,
      @Nullable String currency,
      BigDecimal amountBefore,
      BigDecimal amountAfter,
      @Nullable Place before,
      @Nullable Place after) {}

  private record Whole(Tenant tenant, Asked asked) {}

  /**
   * Differences from one of them on.
   *
   * @param found one more than was asked for, if there are more
   */
  private record Answer(List<Total> totals, List<Found> found, @Nullable Converted conversion) {}

  Page page(Restatement restatement, Asked asked) {
    Answer answer = answer(restatement, asked);
    List<Found> wanted = answer.found().stream().limit(asked.limit()).toList();
    Map<Place, Row> before =
        rows(restatement.versionBefore(), restatement.filesBefore(), wanted, Found::before);
    Map<Place, Row> after =
        rows(restatement.version(), restatement.filesAfter(), wanted, Found::after);
    List<Found> shown =
        wanted.stream()
            .takeWhile(found -> isIn(before, found.before()) && isIn(after, found.after()))
            .toList();
    String next =
        answer.found().size() > shown.size()
            ? new OffsetCursor(asked.fingerprint(), asked.offset() + shown.size()).text()
            : null;
    return new Page(
        restatement.source(),
        restatement.period(),
        asked.metric(),
        restatement.before(),
        restatement.after(),
        answer.totals(),
        shown.stream().map(found -> difference(found, before, after)).toList(),
        answer.conversion(),
        next);
  }

  private static boolean isIn(Map<Place, Row> rows, @Nullable Place place) {
    return place == null || rows.containsKey(place);
  }

  private Answer answer(Restatement restatement, Asked asked) {
    if (asked.offset() + asked.limit() > MOST_KEPT) {
      return find(restatement, asked);
    }
    Asked first = asked.from(0, MOST_KEPT);
    Answer whole =
        kept.get(new Whole(restatement.version().tenant(), first), _ -> find(restatement, first));
    return new Answer(
        whole.totals(),
        whole.found().stream().skip(asked.offset()).limit(asked.limit() + 1L).toList(),
        whole.conversion());
  }

  private Answer find(Restatement restatement, Asked asked) {
    if (restatement.filesBefore().isEmpty() || restatement.filesAfter().isEmpty()) {
      throw new IllegalStateException("A delivery without files can't be compared");
    }
    ShownCurrency shown =
        RestatedCurrency.of(
            currencies, restatement, asked.metric(), asked.filters(), asked.display());
    var parameters = new ArrayList<@Nullable Object>();
    String sql = RestatementSql.of(restatement, asked, shown, parameters);
    return Costs.exact(
        () ->
            engine.query(
                new SqlQuery(restatement.version().tenant(), sql, parameters),
                rows -> answer(rows, shown)));
  }

  private static Answer answer(ResultSet rows, ShownCurrency shown) throws SQLException {
    Map<List<@Nullable String>, Total> totals = new LinkedHashMap<>();
    Map<@Nullable String, BigDecimal> originals = new HashMap<>();
    var found = new ArrayList<Found>();
    while (rows.next()) {
      String kind = rows.getString("kind");
      String currency = rows.getString("currency");
      BigDecimal before = shown.amount(rows, "before");
      BigDecimal after = shown.amount(rows, "after");
      if (rows.getBoolean("counted")) {
        long lines = rows.getLong("lines");
        totals.merge(
            Arrays.asList(kind, currency),
            new Total(kind, currency, lines, before, after, after.subtract(before)),
            Total::plus);
        shown.count(rows, "after", originals);
      } else {
        found.add(
            new Found(kind, currency, before, after, place(rows, "before"), place(rows, "after")));
      }
    }
    return new Answer(List.copyOf(totals.values()), found, shown.conversion(originals));
  }

  private static @Nullable Place place(ResultSet row, String side) throws SQLException {
    int file = row.getInt(side + "_file");
    return row.wasNull() ? null : new Place(file, row.getLong(side + "_row"));
  }

  private Map<Place, Row> rows(
      TableVersion version,
      List<LakeFile> files,
      List<Found> shown,
      Function<Found, @Nullable Place> side) {
    List<Place> places = shown.stream().map(side).filter(Objects::nonNull).toList();
    return rows.at(version, files, places);
  }

  private Difference difference(Found found, Map<Place, Row> before, Map<Place, Row> after) {
    Row old = found.before() == null ? null : before.get(found.before());
    Row now = found.after() == null ? null : after.get(found.after());
    return new Difference(
        found.kind(),
        found.currency(),
        found.amountBefore(),
        found.amountAfter(),
        found.amountAfter().subtract(found.amountBefore()),
        old == null ? null : rows.line(old),
        now == null ? null : rows.line(now),
        old == null || now == null ? List.of() : changed(old, now));
  }

  private static List<ChangedColumn> changed(Row before, Row after) {
    var names = new TreeSet<String>(before.values().keySet());
    names.addAll(after.values().keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.values().get(name), after.values().get(name)))
        .map(
            name ->
                new ChangedColumn(
                    name,
                    EngineValue.text(before.values().get(name)),
                    EngineValue.text(after.values().get(name))))
        .toList();
  }
}
