package io.costsense.conformance;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import io.costsense.lake.ParquetFooter;
import io.costsense.lake.Sql;
import io.costsense.platform.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file, and a DuckDB of its own in a temporary folder, so that memory stays bounded. */
final class DeliveredBill implements AutoCloseable {

  private final Path file;
  private final Path folder;
  private final Connection connection;
  private final @Nullable CheckedCsv csv;

  /** Each column's type; null in CSV. */
  private final Map<String, @Nullable String> columns = new LinkedHashMap<>();

  private DeliveredBill(Path file, Path folder, Connection connection, @Nullable CheckedCsv csv) {
    this.file = file;
    this.folder = folder;
    this.connection = connection;
    this.csv = csv;
  }

  static DeliveredBill open(Path file) throws IOException, SQLException {
    String compression = compression(file);
    Path folder = Files.createTempDirectory("costsense-conform");
    Connection connection =
        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("bill.duckdb"));
    CheckedCsv csv = compression == null ? null : new CheckedCsv(file, compression);
    var bill = new DeliveredBill(file, folder, connection, csv);
    try {
      bill.prepare();
      return bill;
    } catch (SQLException | RuntimeException e) {
      bill.close();
      throw e;
    }
  }

  /** How a CSV file is packed, by its first bytes; null for a Parquet file. */
  private static @Nullable String compression(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UnreadableBill(
          Files.isDirectory(file)
              ? "It is a folder. Name the files in it."
              : "There's no such file.");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4);
    }
    if (head.length == 0) {
      throw new UnreadableBill("The file is empty.");
    }
    return switch (HexFormat.of().formatHex(head)) {
      case "50415231", "50415245" -> null;
      case "28b52ffd" -> "zstd";
      case String hex when hex.startsWith("1f8b") -> "gzip";
      default -> "none";
    };
  }

  private void prepare() throws SQLException {
    run("SET memory_limit = '1GB'");
    run("SET temp_directory = %s".formatted(Sql.text(folder.resolve("spill").toString())));
    run("SET TimeZone = 'UTC'");
    run(Resources.text("/conformance/checks.sql"));
    try {
      if (csv == null) {
        demandReadable();
      }
      readHeader();
    } catch (IOException e) {
      throw new UnreadableBill("It can't be read: %s.".formatted(e.getMessage()), e);
    } catch (SQLException e) {
      throw UnreadableFile.of(e);
    }
  }

  private void demandReadable() throws SQLException, IOException {
    Optional<String> refusal = ParquetFooter.refusal(file);
    if (refusal.isEmpty()) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(ParquetFooter.sql(file))) {
        refusal = ParquetFooter.refusal(rows);
      }
    }
    if (refusal.isPresent()) {
      throw new UnreadableBill(refusal.get());
    }
  }

  private void readHeader() throws SQLException {
    String sql =
        csv == null
            ? "DESCRIBE SELECT * FROM read_parquet(%s, hive_partitioning = false)"
                .formatted(Sql.file(file))
            : csv.headerSql();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        if (csv == null) {
          columns.put(rows.getString(1), rows.getString(2));
        } else {
          putAll(CsvHeaderLine.names(rows.getString(1)));
        }
      }
    }
  }

  private void putAll(List<String> names) {
    for (String name : names) {
      if (columns.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
        throw new UnreadableBill(
            "The column %s is there twice (letter case doesn't tell columns apart)."
                .formatted(name));
      }
      columns.put(name, null);
    }
  }

  /** All columns, as they are spelled. */
  List<String> header() {
    return List.copyOf(columns.keySet());
  }

  /**
   * Reads the bill into a table.
   *
   * @throws UnreadableBill if it can't be read to its end
   */
  CheckedBill load(FocusVersion version) throws SQLException {
    Set<String> known =
        FocusColumns.of(version).stream().map(FocusColumn::name).collect(Collectors.toSet());
    List<BillColumn> there = new ArrayList<>();
    columns.forEach(
        (name, type) -> {
          if (known.contains(name)) {
            there.add(new BillColumn(name, type));
          }
        });
    String relation =
        csv == null
            ? "read_parquet(%s, hive_partitioning = false)".formatted(Sql.file(file))
            : csv.relation(header());
    try {
      run("CREATE TABLE bill AS " + BillTable.select(relation, there));
    } catch (SQLException e) {
      throw UnreadableFile.of(e);
    }
    // The header is a CSV file's first line; rowid counts from 0.
    String line = csv == null ? "rowid + 1" : "rowid + 2";
    return new CheckedBill(connection, "bill", header(), there, line, "NULL", lines());
  }

  private long lines() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM bill")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    try (var left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
