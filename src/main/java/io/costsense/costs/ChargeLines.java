package io.costsense.costs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.costsense.charges.CurrencyAmount;
import io.costsense.costs.ChargeRows.Line;
import io.costsense.costs.ChargeRows.Place;
import io.costsense.costs.ChargeRows.Row;
import io.costsense.costs.DisplayedCosts.Displayed;
import io.costsense.currency.Conversion;
import io.costsense.lake.Engine;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.questions.AsOf;
import io.costsense.questions.CostQuestion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of charges, each with where it came from. */
@Component
class ChargeLines {

  private final Engine engine;
  private final ChargeRows rows;

  ChargeLines(Engine engine, ChargeRows rows) {
    this.engine = engine;
    this.rows = rows;
  }

  /**
   * A page.
   *
   * @param conversion null if the totals are in the currencies of the charges
   */
  record Page(
      List<ShownLine> lines,
      long totalLines,
      List<CurrencyAmount> totals,
      @Nullable Converted conversion,
      @Nullable String nextCursor,
      @Nullable String snapshot,
      AsOf asOf) {}

  /**
   * A charge, which stays as the bill has it.
   *
   * @param converted what the metric's amount is converted to; null if nothing is or it has none
   */
  record ShownLine(@JsonUnwrapped Line line, @Nullable BigDecimal converted) {}

  /**
   * A page.
   *
   * @param costs of all the charges
   */
  Page page(TableVersion version, LinesController.Asked asked, Displayed costs) {
    List<CostAnswer.Total> totals = Costs.totals(costs.rows().rows());
    CostQuestion question = asked.question();
    var scan = new ChargeScan(version, question.interval(), question.filters());
    long all = totals.stream().mapToLong(CostAnswer.Total::lines).sum();
    List<CurrencyAmount> amounts =
        totals.stream().map(t -> new CurrencyAmount(t.currency(), t.amount())).toList();
    String snapshot = CostAnswer.snapshot(version);
    if (scan.isEmpty()) {
      return new Page(List.of(), all, amounts, costs.converted(), null, snapshot, AsOf.of(version));
    }
    List<Found> found = find(version, asked, scan, costs.conversion());
    List<Found> wanted = found.stream().limit(question.limit()).toList();
    List<Line> lines = lines(version, scan, wanted.stream().map(Found::place).toList());
    List<Found> shown = wanted.subList(0, lines.size());
    String next =
        found.size() > shown.size() ? cursor(version, asked, shown.getLast()).text() : null;
    return new Page(
        lines.stream()
            .map(line -> new ShownLine(line, converted(line, question, costs.conversion())))
            .toList(),
        all,
        amounts,
        costs.converted(),
        next,
        snapshot,
        AsOf.of(version));
  }

  private static LinesCursor cursor(TableVersion version, LinesController.Asked asked, Found last) {
    return new LinesCursor(
        version.snapshot().orElseThrow(),
        asked.fingerprint(),
        last.value(),
        last.place().file(),
        last.place().row());
  }

  /** A charge found, with what it is ordered by. */
  private record Found(@Nullable String value, Place place) {}

  /**
   * First only the places, which takes one or two columns; all columns of a page come afterwards.
   * After a cursor come the charges that are tied with its own, then those behind.
   */
  private List<Found> find(
      TableVersion version,
      LinesController.Asked asked,
      ChargeScan scan,
      Optional<Conversion> conversion) {
    LinesOrder order = LinesOrder.of(asked.order(), asked.question(), conversion);
    int wanted = asked.question().limit() + 1;
    if (asked.after().isEmpty()) {
      return find(version, scan, order, "true", List.of(), wanted);
    }
    LinesCursor after = asked.after().get();
    var parameters = new ArrayList<Object>();
    String tiedWithIt = order.tied(after, parameters);
    List<Found> tied = find(version, scan, order, tiedWithIt, parameters, wanted);
    if (tied.size() == wanted || after.value() == null) {
      return tied;
    }
    List<Found> behind =
        find(version, scan, order, order.behind(), List.of(after.value()), wanted - tied.size());
    return Stream.concat(tied.stream(), behind.stream()).toList();
  }

  private List<Found> find(
      TableVersion version,
      ChargeScan scan,
      LinesOrder order,
      String condition,
      List<Object> parameters,
      int limit) {
    String sql =
        """
        SELECT %s, file_index, file_row_number
        FROM %s
        WHERE %s AND %s
        ORDER BY %s
        LIMIT %d
        """
            .formatted(
                order.key(),
                scan.relation(order.columns()),
                scan.condition(),
                condition,
                order.sql(),
                limit);
    var all = new ArrayList<@Nullable Object>(scan.parameters());
    all.addAll(parameters);
    return engine.query(
        new SqlQuery(version.tenant(), sql, all),
        rows -> {
          var found = new ArrayList<Found>();
          while (rows.next()) {
            found.add(new Found(order.value(rows, 1), new Place(rows.getInt(2), rows.getLong(3))));
          }
          return found;
        });
  }

  private List<Line> lines(TableVersion version, ChargeScan scan, List<Place> places) {
    Map<Place, Row> found = rows.at(version, scan.files(), places);
    return places.stream().takeWhile(found::containsKey).map(found::get).map(rows::line).toList();
  }

  private static @Nullable BigDecimal converted(
      Line line, CostQuestion question, Optional<Conversion> conversion) {
    Object amount = line.charge().get(question.metric());
    Object currency = line.charge().get(question.currencyColumn());
    Object start = line.charge().get("ChargePeriodStart");
    return conversion.isPresent()
            && amount instanceof BigDecimal number
            && start instanceof Instant time
        ? conversion.get().convert((String) currency, ConvertedRows.month(time), number)
        : null;
  }
}
