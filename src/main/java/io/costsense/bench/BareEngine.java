package io.costsense.bench;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.lake.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DuckDB by itself, with the server's memory: what everything is compared with. */
final class BareEngine implements AutoCloseable {

  private final Connection connection;

  BareEngine(Path spill) throws SQLException {
    var properties = new Properties();
    properties.setProperty("memory_limit", "1GB");
    properties.setProperty("temp_directory", spill.toString());
    connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    execute("SET TimeZone = 'UTC'");
  }

  /** Milliseconds of a typed {@code COPY (read_csv(...)) TO parquet (zstd)}. */
  double copy(Path csv, Path parquet) throws SQLException, IOException {
    long started = System.nanoTime();
    execute(
        "COPY (SELECT * FROM %s) TO %s (FORMAT parquet, COMPRESSION zstd)"
            .formatted(relation(csv), Sql.text(parquet.toString())));
    return (System.nanoTime() - started) / 1e6;
  }

  /** Milliseconds of a scan that counts what stands in every column, all of them text. */
  double scan(Path csv) throws SQLException, IOException {
    List<String> names;
    try (BufferedReader reader = Files.newBufferedReader(csv)) {
      names = List.of(reader.readLine().split(",", -1));
    }
    String sql =
        """
        SELECT greatest(%s)::VARCHAR
        FROM read_csv(%s, columns = {%s}, header = true, auto_detect = false, delim = ',', quote = '"',
          escape = '"', nullstr = ['', 'NULL', 'null'])
        """
            .formatted(
                names.stream()
                    .map(name -> "count(%s)".formatted(Sql.name(name)))
                    .collect(Collectors.joining(", ")),
                Sql.file(csv),
                names.stream()
                    .map(name -> Sql.text(name) + ": 'VARCHAR'")
                    .collect(Collectors.joining(", ")));
    return query(sql);
  }

  /**
   * Writes a FOCUS bill in other columns.
   *
   * @param select over the relation "bill"
   */
  void rewrite(Path csv, String select, Path target) throws SQLException, IOException {
    execute(
        "COPY (WITH bill AS (SELECT * FROM %s)\n%s) TO %s (FORMAT csv, HEADER, TIMESTAMPFORMAT '%%Y-%%m-%%dT%%H:%%M:%%SZ')"
            .formatted(relation(csv), select, Sql.text(target.toString())));
  }

  private static String relation(Path csv) throws IOException {
    return """
    read_csv(%s, columns = %s, header = true, auto_detect = false,
             delim = ',', quote = '"', escape = '"', nullstr = ['', 'NULL', 'null'])\
    """
        .formatted(Sql.file(csv), columns(csv));
  }

  /** Milliseconds of a {@code COPY (read_parquet(...))} of data files to one file. */
  double copy(String parquet, Path target, String options) throws SQLException {
    long started = System.nanoTime();
    execute(
        "COPY (SELECT * FROM read_parquet(%s, union_by_name = true)) TO %s (%s)"
            .formatted(Sql.text(parquet), Sql.text(target.toString()), options));
    return (System.nanoTime() - started) / 1e6;
  }

  private static String columns(Path csv) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(csv)) {
      return Stream.of(reader.readLine().split(","))
          .map(name -> "%s: '%s'".formatted(Sql.text(name), type(name).sql()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  private static FocusType type(String name) {
    return FocusColumns.find(name).map(FocusColumn::type).orElse(FocusType.STRING);
  }

  /** Milliseconds of reading a query's whole result. */
  double query(String sql) throws SQLException {
    long started = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      long count = 0;
      while (rows.next()) {
        count += rows.getString(1) == null ? 0 : 1;
      }
      if (count < 0) {
        throw new IllegalStateException();
      }
    }
    return (System.nanoTime() - started) / 1e6;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
