package io.costsense.ledger.questions;

import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Column;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.ledger.Charges;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads charges, in all their columns, from where they lie. */
@Component
class ChargeRows {

  /** The columns that say where a charge came from, not what it is. */
  static final Set<String> LINEAGE =
      Set.of(ChargeTable.SOURCE, ChargeTable.IMPORT, Charges.SOURCE_FILE, Charges.SOURCE_LINE);

  private final Engine engine;
  private final JsonMapper json;

  ChargeRows(Engine engine, JsonMapper json) {
    this.engine = engine;
    this.json = json;
  }

  /** Where a charge lies: the position of its file in a list, and its own in the file. */
  record Place(int file, long row) {}

  /** A charge as the engine gives it, without what is missing. */
  record Row(Map<String, Object> values, Lineage lineage) {}

  /** A charge as an answer shows it. */
  record Line(Map<String, Object> charge, Lineage lineage) {}

  record Lineage(long importId, String source, String file, long line) {}

  /**
   * The charges in some places.
   *
   * @param files what the places count by
   */
  Map<Place, Row> at(TableVersion version, List<LakeFile> files, Collection<Place> places) {
    if (places.isEmpty()) {
      return Map.of();
    }
    List<Integer> read = places.stream().map(Place::file).distinct().toList();
    String wanted =
        IntStream.range(0, read.size())
            .mapToObj(
                file ->
                    "(file_index = %d AND file_row_number IN (%s))"
                        .formatted(file, rowsIn(read.get(file), places)))
            .collect(Collectors.joining(" OR "));
    String sql =
        "SELECT *, file_index, file_row_number FROM %s WHERE %s"
            .formatted(
                version.relation(read.stream().map(files::get).toList(), column -> true), wanted);
    return engine.query(
        new SqlQuery(version.tenant(), sql),
        result -> {
          Map<Place, Row> rows = new HashMap<>();
          while (result.next()) {
            long row = result.getLong("file_row_number");
            rows.put(
                new Place(read.get(result.getInt("file_index")), row), row(version, result, row));
          }
          return rows;
        });
  }

  private static String rowsIn(int file, Collection<Place> places) {
    return places.stream()
        .filter(place -> place.file() == file)
        .map(place -> String.valueOf(place.row()))
        .collect(Collectors.joining(", "));
  }

  private static Row row(TableVersion version, ResultSet row, long position) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : version.columns()) {
      Object value = EngineValue.of(row.getObject(column.name()));
      if (value != null && !LINEAGE.contains(column.name())) {
        values.put(column.name(), value);
      }
    }
    long stored = row.getLong(Charges.SOURCE_LINE);
    return new Row(
        values,
        new Lineage(
            row.getLong(ChargeTable.IMPORT),
            row.getString(ChargeTable.SOURCE),
            row.getString(Charges.SOURCE_FILE),
            stored == 0 ? position + 2 : stored));
  }

  /** The charge as an answer shows it, with JSON as JSON. */
  Line line(Row row) {
    Map<String, Object> charge = new LinkedHashMap<>();
    row.values()
        .forEach(
            (name, value) -> charge.put(name, isJson(name) ? parsed(value.toString()) : value));
    return new Line(charge, row.lineage());
  }

  private static boolean isJson(String column) {
    return FocusColumns.find(column).map(f -> f.type() == FocusType.JSON).orElse(false);
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
