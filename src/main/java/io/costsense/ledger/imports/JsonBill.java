package io.costsense.ledger.imports;

import io.costsense.focus.Format;
import io.costsense.focus.ParquetQuery.TypedColumn;
import io.costsense.focus.Recognition.Recognised;
import io.costsense.lake.EngineFailure;
import io.costsense.lake.Sql;
import io.costsense.ledger.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of JSON objects, one a line, as BigQuery exports it. It is read as the Parquet file that
 * it becomes first, each member as text: an object or a list in it stays JSON.
 */
record JsonBill(DeliveredFile file, int position, PathColumns known, List<TypedColumn> columns)
    implements Bill {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern LINE = Pattern.compile("line ([0-9]+)");

  /**
   * SQL of a line whose numbers of many digits are strings: DuckDB reads a JSON number as a binary
   * fraction, which 15 digits survive. A control character, which no JSON has, marks the number's
   * ends, because a replacement can't tell a number from a string.
   */
  private static final String EXACT =
      """
      CASE WHEN regexp_matches(json, '[0-9][0-9.]{15,}')
           THEN replace(replace(regexp_replace(json::VARCHAR,
                  '("(?:[^"\\\\]|\\\\.)*")|(-?[0-9][0-9.]{15,}(?:[eE][-+]?[0-9]+)?)',
                  '\\1' || chr(1) || '\\2' || chr(1), 'g'), chr(1) || chr(1), ''), chr(1), '"')
           ELSE json::VARCHAR END\
      """;

  /**
   * Reads the names of all members.
   *
   * @throws BadDelivery if the file isn't a bill in a known format
   */
  static JsonBill recognise(
      DeliveredFile file, int position, @Nullable Format asked, Connection connection) {
    if (file.bytes() == 0) {
      throw BadDelivery.unreadable(file, "The file is empty.");
    }
    List<TypedColumn> columns = columns(file, connection);
    List<String> header = columns.stream().map(TypedColumn::name).toList();
    PathColumns known = PathColumns.recognise(file, header, asked, connection);
    return new JsonBill(file, position, known, columns);
  }

  @Override
  public Recognised format() {
    return known.format();
  }

  @Override
  public List<String> unusedFolders() {
    return known.unused();
  }

  private static List<TypedColumn> columns(DeliveredFile file, Connection connection) {
    var columns = new ArrayList<TypedColumn>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT unnest(json_keys(json)) FROM read_ndjson_objects(%s, maximum_object_size = 16777216) ORDER BY 1"
                    .formatted(Sql.file(file.path())))) {
      while (rows.next()) {
        columns.add(new TypedColumn(rows.getString(1), "VARCHAR"));
      }
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
    if (columns.isEmpty()) {
      throw BadDelivery.unreadable(
          file,
          "No line of it is a JSON object with a value. Deliver one JSON object a line, without an"
              + " array around them.");
    }
    return columns;
  }

  /** DuckDB names the line after the one that it couldn't read. */
  private static BadDelivery unreadable(DeliveredFile file, SQLException e) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    return BadDelivery.unreadable(
        file,
        (line.find() ? "Line " + (Long.parseLong(line.group(1)) - 1) : "A line")
            + " is no JSON object, or the file was cut off. Deliver it again, one JSON object a"
            + " line.");
  }

  /** What DuckDB makes of a line: a text of each member. */
  private String members() {
    return columns.stream()
        .map(c -> JSON.writeValueAsString(c.name()) + ":\"VARCHAR\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public String sha256() throws IOException {
    return Checksum.of(file.path()).sha256();
  }

  @Override
  public Reading read(Workbench bench) throws SQLException, IOException {
    Files.createDirectories(bench.table().staging());
    Path parquet = bench.stagingFile(position, "-json.parquet");
    try (Statement statement = bench.connection().createStatement()) {
      statement.execute(
          "COPY (SELECT unnest(from_json(%s, %s)) FROM read_ndjson_objects(%s, maximum_object_size = 16777216)) TO %s (FORMAT parquet)"
              .formatted(
                  EXACT, Sql.text(members()), Sql.file(file.path()), Sql.text(parquet.toString())));
    } catch (SQLException e) {
      file.demandUnchanged();
      if (EngineFailure.isIo(e) || EngineFailure.isOutOfMemory(e)) {
        throw e;
      }
      throw unreadable(file, e);
    }
    var all = new ArrayList<>(columns);
    all.addAll(PathColumns.typed(known.fixed()));
    Reading reading = new ParquetBill(file, parquet, position, known, all).read(bench);
    Files.delete(parquet);
    return reading;
  }
}
