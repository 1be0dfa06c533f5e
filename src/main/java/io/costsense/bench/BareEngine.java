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
    String sql =
        """
        COPY (SELECT * FROM read_csv(%s, columns = %s, header = true, auto_detect = false,
              delim = ',', quote = '"', escape = '"', nullstr = ['', 'NULL', 'null']))
        TO %s (FORMAT parquet, COMPRESSION zstd)
        """
            .formatted(Sql.file(csv), columns(csv), Sql.text(parquet.toString()));
    long started = System.nanoTime();
    execute(sql);
    return (System.nanoTime() - started) / 1e6;
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
