package io.costsense.costs;

import io.costsense.charges.Charges;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Column;
import io.costsense.lake.ColumnType;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.questions.EngineValue;
import io.costsense.questions.ShownText;
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
public class ChargeRows {

  /** The columns that say where a charge came from, not what it is. */
  public static final Set<String> LINEAGE =
      Set.of(ChargeTable.SOURCE, ChargeTable.IMPORT, Charges.SOURCE_FILE, Charges.SOURCE_LINE);

  /** What the texts of a page's charges may have together, but for those of its first one. */
  private static final int MOST_TEXT = 4 << 20;

  /** What a page of charges may take up while it is found and written, in bytes. */
  public static final long MOST_BYTES_OF_A_PAGE = 4L * MOST_TEXT;

  private final Engine engine;
  private final JsonMapper json;

  ChargeRows(Engine engine, JsonMapper json) {
    this.engine = engine;
    this.json = json;
  }

  /** Where a charge lies: the position of its file in a list, and its own in the file. */
  public record Place(int file, long row) {}

  /** A charge as the engine gives it, without what is missing. */
  public record Row(Map<String, Object> values, Lineage lineage) {}

  /**
   * A charge as an answer shows it.
   *
   * @param shortened the columns whose texts are too long to be shown whole
   */
  public record Line(Map<String, Object> charge, Lineage lineage, List<String> shortened) {}

  record Lineage(long importId, String source, String file, long line) {}

  /**
   * The charges in some places: the first ones, as far as they fit on a page, and at least one.
   *
   * @param files what the places count by
   * @param places in the order of the page
   */
  public Map<Place, Row> at(TableVersion version, List<LakeFile> files, List<Place> places) {
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
        """
        SELECT * EXCLUDE (place, size, up_to_here)
        FROM (SELECT *, sum(size) OVER (ORDER BY place) AS up_to_here
              FROM (SELECT charge.*, place, strlen(charge::VARCHAR) AS size
                    FROM (SELECT * %s, file_index, file_row_number FROM %s WHERE %s) AS charge
                    JOIN (VALUES %s) AS wanted (place, file, row) ON file = file_index AND row = file_row_number))
        WHERE up_to_here <= %d OR place = 0
        """
            .formatted(
                shown(version),
                version.relation(read.stream().map(files::get).toList(), column -> true),
                wanted,
                inOrder(read, places),
                MOST_TEXT);
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

  /** Long texts as answers show them. */
  private static String shown(TableVersion version) {
    return version.columns().stream()
        .filter(column -> column.type() == ColumnType.STRING && !LINEAGE.contains(column.name()))
        .map(
            column ->
                ShownText.sql(Sql.name(column.name()), column.type(), ShownText.LONGEST_TEXT)
                    + " AS "
                    + Sql.name(column.name()))
        .collect(Collectors.joining(", ", "REPLACE (", ")"));
  }

  private static String inOrder(List<Integer> read, List<Place> places) {
    return IntStream.range(0, places.size())
        .mapToObj(
            i ->
                "(%d, %d, %d)"
                    .formatted(i, read.indexOf(places.get(i).file()), places.get(i).row()))
        .collect(Collectors.joining(", "));
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
  public Line line(Row row) {
    Map<String, Object> charge = new LinkedHashMap<>();
    row.values()
        .forEach(
            (name, value) -> charge.put(name, isJson(name) ? parsed(value.toString()) : value));
    List<String> shortened =
        row.values().entrySet().stream()
            .filter(value -> ShownText.isShortened(value.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return new Line(charge, row.lineage(), shortened);
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
