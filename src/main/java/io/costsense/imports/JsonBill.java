package io.costsense.imports;

import io.costsense.csv.CsvRefused;
import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.formats.Format;
import io.costsense.formats.Formats;
import io.costsense.formats.ParquetQuery.TypedColumn;
import io.costsense.lake.EngineFailure;
import io.costsense.lake.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

  private static List<TypedColumn> columns(DeliveredFile file, Connection connection) {
    var columns = new ArrayList<TypedColumn>();
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT CASE WHEN strlen(name) > %1$d THEN left(name, %1$d + 1) ELSE name END AS name, count(*) OVER () AS names
                FROM (SELECT DISTINCT unnest(json_keys(json)) AS name
                      FROM read_ndjson_objects(%2$s, maximum_object_size = 16777216))
                ORDER BY 1 LIMIT %3$d\
                """
                    .formatted(
                        Formats.LONGEST_NAME, Sql.file(file.path()), Formats.MOST_COLUMNS))) {
      while (rows.next()) {
        if (rows.getLong("names") > Formats.MOST_COLUMNS) {
          throw BadDelivery.unreadable(file, Formats.tooManyColumns(rows.getLong("names")));
        }
        String name = rows.getString("name");
        columns.add(
            new TypedColumn(name, taken.add(name) ? name : "member " + columns.size(), "VARCHAR"));
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

  /** SQL of what DuckDB makes of a line: a text of each member. */
  private String members() {
    return columns.stream()
            .filter(JsonBill::isFirst)
            .map(c -> JSON.writeValueAsString(c.name()) + ":\"VARCHAR\"")
            .collect(
                Collectors.collectingAndThen(
                    Collectors.joining(",", "{", "}"),
                    all -> "unnest(from_json(%s, %s))".formatted(EXACT, Sql.text(all))))
        + columns.stream()
            .filter(c -> !isFirst(c))
            .map(JsonBill::alone)
            .collect(Collectors.joining());
  }

  /** Whether no member before it has a name that differs in letter case alone. */
  private static boolean isFirst(TypedColumn column) {
    return column.name().equals(column.reference());
  }

  private static String alone(TypedColumn column) {
    String pointer = "/" + column.name().replace("~", "~0").replace("/", "~1");
    return ", json_extract_string(%s, %s) AS %s"
        .formatted(EXACT, Sql.text(pointer), Sql.name(column.reference()));
  }

  @Override
  public Reading read(Workbench bench) throws SQLException, IOException {
    Files.createDirectories(bench.table().staging());
    Path parquet = bench.stagingFile(position, "-json.parquet");
    var check = new FutureTask<>(() -> JsonMembers.fault(file));
    bench.work().start("member-reader", check);
    try {
      convert(bench, parquet);
      demandDistinctMembers(check);
    } finally {
      check.cancel(true);
    }
    var all = new ArrayList<>(columns);
    all.addAll(PathColumns.typed(known.fixed()));
    Reading reading = new ParquetBill(file, parquet, position, known, all).read(bench);
    Files.delete(parquet);
    return reading;
  }

  private void convert(Workbench bench, Path parquet) throws SQLException {
    try (Statement statement = bench.connection().createStatement()) {
      statement.execute(
          "COPY (SELECT %s FROM read_ndjson_objects(%s, maximum_object_size = 16777216)) TO %s (FORMAT parquet)"
              .formatted(members(), Sql.file(file.path()), Sql.text(parquet.toString())));
    } catch (SQLException e) {
      bench.work().demandGoing();
      file.demandUnchanged();
      if (EngineFailure.isIo(e) || EngineFailure.isOutOfMemory(e)) {
        throw e;
      }
      throw unreadable(file, e);
    }
  }

  private void demandDistinctMembers(FutureTask<Optional<String>> check) throws IOException {
    try {
      Optional<String> fault = check.get();
      if (fault.isPresent()) {
        throw BadDelivery.unreadable(file, fault.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while reading the bill", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CsvRefused refused) {
        throw BadDelivery.unreadable(file, refused.detail());
      }
      throw new IOException(e.getCause());
    }
  }
}
