package io.costsense.ledger.questions;

import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Column;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.ledger.Charges;
import io.costsense.ledger.CurrencyAmount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Pages of charges, each with where it came from. */
@Component
class ChargeLines {

  /** More than any amount that the ledger can hold: charges without a value come last. */
  private static final String BEYOND = "99999999999999999999";

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
      @Nullable String snapshot) {}

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
      return new Page(List.of(), all, amounts, null, snapshot);
    }
    List<Found> found = find(version, asked, scan);
    List<Found> shown = found.stream().limit(question.limit()).toList();
    String next =
        found.size() > shown.size() ? cursor(version, asked, shown.getLast()).text() : null;
    return new Page(lines(version, shown), all, amounts, next, snapshot);
  }

  private static LinesCursor cursor(TableVersion version, LinesController.Asked asked, Found last) {
    return new LinesCursor(
        version.snapshot().orElseThrow(), asked.fingerprint(), last.key(), last.file(), last.row());
  }

  /** A charge's place in the order and on disk. */
  private record Found(String key, int file, long row) {}

  /**
   * First only the places, which takes one or two columns; all columns of a page come afterwards.
   */
  private List<Found> find(TableVersion version, LinesController.Asked asked, ChargeScan scan) {
    boolean descending = asked.order().startsWith("-");
    boolean byTime = asked.order().endsWith("ChargePeriodStart");
    String key =
        byTime
            ? "\"ChargePeriodStart\""
            : "coalesce(%s, %s%s)"
                .formatted(Sql.name(asked.question().metric()), descending ? "-" : "", BEYOND);
    String type = byTime ? "TIMESTAMPTZ" : "DECIMAL(38,18)";
    String file = filePosition(scan.files(), version);
    asked
        .after()
        .ifPresent(
            after ->
                scan.and(
                    "(%1$s %2$s ?::%3$s OR (%1$s = ?::%3$s AND (%4$s, file_row_number) > (?, ?)))"
                        .formatted(key, descending ? "<" : ">", type, file),
                    List.of(after.key(), after.key(), after.file(), after.row())));
    String sql =
        """
        SELECT (%1$s)::VARCHAR AS place, %2$s AS file_position, file_row_number
        FROM %3$s
        WHERE %4$s
        ORDER BY %1$s %5$s, file_position, file_row_number
        LIMIT %6$d
        """
            .formatted(
                key,
                file,
                scan.relation(),
                scan.condition(),
                descending ? "DESC" : "ASC",
                asked.question().limit() + 1);
    return engine.query(
        new SqlQuery(version.tenant(), sql, scan.parameters()),
        rows -> {
          var found = new ArrayList<Found>();
          while (rows.next()) {
            found.add(new Found(rows.getString(1), rows.getInt(2), rows.getLong(3)));
          }
          return found;
        });
  }

  /** The file's position in the version, which is the same for every page. */
  private static String filePosition(List<LakeFile> files, TableVersion version) {
    Set<LakeFile> scanned = new HashSet<>(files);
    var sql = new StringBuilder("CASE filename");
    for (int position = 0; position < version.files().size(); position++) {
      LakeFile file = version.files().get(position);
      if (scanned.contains(file)) {
        sql.append(" WHEN ").append(Sql.text(file.path().toString()));
        sql.append(" THEN ").append(position);
      }
    }
    return sql.append(" END").toString();
  }

  private List<Line> lines(TableVersion version, List<Found> places) {
    Map<Integer, List<Long>> byFile = new LinkedHashMap<>();
    for (Found place : places) {
      byFile.computeIfAbsent(place.file(), f -> new ArrayList<>()).add(place.row());
    }
    Map<Found, Line> lines = new HashMap<>();
    byFile.forEach((file, rows) -> read(version, file, rows, lines));
    return places.stream().map(p -> lines.get(new Found("", p.file(), p.row()))).toList();
  }

  private void read(TableVersion version, int file, List<Long> rows, Map<Found, Line> lines) {
    String numbers = String.join(", ", rows.stream().map(String::valueOf).toList());
    String sql =
        "SELECT *, file_row_number FROM %s WHERE file_row_number IN (%s)"
            .formatted(version.relation(List.of(version.files().get(file)), c -> true), numbers);
    engine.query(
        new SqlQuery(version.tenant(), sql),
        result -> {
          while (result.next()) {
            long row = result.getLong("file_row_number");
            lines.put(new Found("", file, row), line(version, result, row));
          }
          return lines.size();
        });
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
