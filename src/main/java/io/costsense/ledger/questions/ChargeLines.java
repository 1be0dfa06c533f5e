package io.costsense.ledger.questions;

import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Column;
import io.costsense.lake.Engine;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.ledger.Charges;
import io.costsense.ledger.CurrencyAmount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Pages of charges, each with where it came from. */
@Component
class ChargeLines {

  private static final Set<String> LINEAGE =
      Set.of(ChargeTable.SOURCE, ChargeTable.IMPORT, Charges.SOURCE_FILE, Charges.SOURCE_LINE);

  private final Engine engine;
  private final JsonMapper json;

  ChargeLines(Engine engine, JsonMapper json) {
    this.engine = engine;
    this.json = json;
  }

  record Page(
      List<Line> lines,
      long totalLines,
      List<CurrencyAmount> totals,
      @Nullable String nextCursor,
      @Nullable String snapshot,
      AsOf asOf) {}

  record Line(Map<String, Object> charge, Lineage lineage) {}

  record Lineage(long importId, String source, String file, long line) {}

  Page page(TableVersion version, LinesController.Asked asked, List<CostAnswer.Total> totals) {
    CostQuestion question = asked.question();
    var scan = new ChargeScan(version, question.interval(), question.filters());
    long all = totals.stream().mapToLong(CostAnswer.Total::lines).sum();
    List<CurrencyAmount> amounts =
        totals.stream().map(t -> new CurrencyAmount(t.currency(), t.amount())).toList();
    String snapshot = CostAnswer.snapshot(version);
    if (scan.isEmpty()) {
      return new Page(List.of(), all, amounts, null, snapshot, AsOf.of(version));
    }
    List<Found> found = find(version, asked, scan);
    List<Found> shown = found.stream().limit(question.limit()).toList();
    String next =
        found.size() > shown.size() ? cursor(version, asked, shown.getLast()).text() : null;
    return new Page(
        lines(version, scan, shown.stream().map(Found::place).toList()),
        all,
        amounts,
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

  /** Where a charge lies: the position of its file in the scan, and its own in the file. */
  private record Place(int file, long row) {}

  /** A charge found, with what it is ordered by. */
  private record Found(@Nullable String value, Place place) {}

  /**
   * First only the places, which takes one or two columns; all columns of a page come afterwards.
   * After a cursor come the charges that are tied with its own, then those behind.
   */
  private List<Found> find(TableVersion version, LinesController.Asked asked, ChargeScan scan) {
    LinesOrder order = LinesOrder.of(asked.order(), asked.question().metric());
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
                scan.relation(Set.of(order.column())),
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
    if (places.isEmpty()) {
      return List.of();
    }
    List<Integer> files = places.stream().map(Place::file).distinct().toList();
    String wanted =
        IntStream.range(0, files.size())
            .mapToObj(
                file ->
                    "(file_index = %d AND file_row_number IN (%s))"
                        .formatted(file, rowsIn(files.get(file), places)))
            .collect(Collectors.joining(" OR "));
    String sql =
        "SELECT *, file_index, file_row_number FROM %s WHERE %s"
            .formatted(
                version.relation(files.stream().map(scan.files()::get).toList(), column -> true),
                wanted);
    return engine.query(
        new SqlQuery(version.tenant(), sql),
        result -> {
          Map<Place, Line> lines = new HashMap<>();
          while (result.next()) {
            long row = result.getLong("file_row_number");
            lines.put(
                new Place(files.get(result.getInt("file_index")), row), line(version, result, row));
          }
          return places.stream().map(lines::get).toList();
        });
  }

  private static String rowsIn(int file, List<Place> places) {
    return places.stream()
        .filter(place -> place.file() == file)
        .map(place -> String.valueOf(place.row()))
        .collect(Collectors.joining(", "));
  }

  private Line line(TableVersion version, ResultSet row, long position) throws SQLException {
    Map<String, Object> charge = new LinkedHashMap<>();
    for (Column column : version.columns()) {
      Object value = EngineValue.of(row.getObject(column.name()));
      if (value != null && !LINEAGE.contains(column.name())) {
        charge.put(column.name(), isJson(column) ? parsed(value.toString()) : value);
      }
    }
    long stored = row.getLong(Charges.SOURCE_LINE);
    return new Line(
        charge,
        new Lineage(
            row.getLong(ChargeTable.IMPORT),
            row.getString(ChargeTable.SOURCE),
            row.getString(Charges.SOURCE_FILE),
            stored == 0 ? position + 2 : stored));
  }

  private static boolean isJson(Column column) {
    return FocusColumns.find(column.name()).map(f -> f.type() == FocusType.JSON).orElse(false);
  }

  /** JSON as JSON; what isn't stays the text that was delivered. */
  private Object parsed(String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException e) {
      return text;
    }
  }
}
