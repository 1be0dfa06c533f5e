package io.costsense.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A generated bill, read back for questions: the table {@code written} has every FOCUS column as
 * text, {@code charge} has them typed, both with the {@code file} each row came from.
 */
final class GeneratedBill implements AutoCloseable {

  private final Connection connection;
  private final Statement statement;

  private GeneratedBill(Connection connection) throws SQLException {
    this.connection = connection;
    this.statement = connection.createStatement();
  }

  static GeneratedBill read(List<Path> csvFiles) throws SQLException, IOException {
    var bill = new GeneratedBill(DriverManager.getConnection("jdbc:duckdb:"));
    bill.run("SET TimeZone = 'UTC'");
    for (Map.Entry<String, List<Path>> alike : byHeader(csvFiles).entrySet()) {
      bill.append(alike.getKey().split(",", -1), alike.getValue());
    }
    bill.run(
        """
        CREATE TABLE charge AS SELECT %s, file FROM written\
        """
            .formatted(
                columns().stream()
                    .map(column -> "%1$s::%2$s AS %1$s".formatted(column.name(), column.type()))
                    .collect(Collectors.joining(", "))));
    return bill;
  }

  private static Map<String, List<Path>> byHeader(List<Path> files) throws IOException {
    Map<String, List<Path>> byHeader = new TreeMap<>();
    for (Path file : files) {
      try (var lines = Files.newBufferedReader(file)) {
        byHeader
            .computeIfAbsent(Objects.requireNonNull(lines.readLine()), header -> new ArrayList<>())
            .add(file);
      }
    }
    return byHeader;
  }

  private void append(String[] header, List<Path> files) throws SQLException {
    String types =
        Arrays.stream(header)
            .map("'%s': 'VARCHAR'"::formatted)
            .collect(Collectors.joining(", ", "{", "}"));
    String names =
        files.stream().map("'%s'"::formatted).collect(Collectors.joining(", ", "[", "]"));
    String read =
        """
        SELECT %s, parse_filename(filename) AS file
        FROM read_csv(%s, columns = %s, header = true, delim = ',', quote = '"', escape = '"',
                      nullstr = '', filename = true)\
        """
            .formatted(
                columns().stream().map(Column::name).collect(Collectors.joining(", ")),
                names,
                types);
    run("CREATE TABLE IF NOT EXISTS written AS FROM (" + read + ") LIMIT 0");
    run("INSERT INTO written " + read);
  }

  void run(String sql) throws SQLException {
    statement.execute(sql);
  }

  /** The numbers in the one row of an answer. */
  List<Long> numbers(String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      List<Long> numbers = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        numbers.add(row.getLong(i));
      }
      return numbers;
    }
  }

  long number(String sql) throws SQLException {
    return numbers(sql).getFirst();
  }

  /** The 65 columns of a FOCUS 1.4 Cost and Usage dataset, in its order. */
  static List<Column> columns() throws SQLException {
    try {
      return resource("cost-and-usage-columns.csv")
          .lines()
          .skip(1)
          .map(
              line -> {
                String[] cells = line.replace("\"", "").split(",(?![0-9])", -1);
                return new Column(cells[0], cells[1], Boolean.parseBoolean(cells[2]));
              })
          .toList();
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }

  record Column(String name, String type, boolean nullable) {}

  static String resource(String name) throws IOException {
    try (InputStream resource =
        Objects.requireNonNull(GeneratedBill.class.getResourceAsStream("/demo/" + name))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
