package io.costsense.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets DuckDB write a query's result, in its order, as a Parquet file that Iceberg can take over.
 */
final class ParquetWriter {

  private ParquetWriter() {}

  /**
   * @param fieldIds the Iceberg field id of each column that the query may give
   */
  static WrittenFile write(
      Statement statement, String select, Map<String, Integer> fieldIds, Path target)
      throws SQLException, IOException {
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    String sql =
        """
        COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, FIELD_IDS {%s}, RETURN_STATS)
        """
            .formatted(
                select,
                Sql.text(target.toString()),
                fieldIds(statement.getConnection(), select, fieldIds));
    try (ResultSet result = statement.executeQuery(sql)) {
      if (!result.next()) {
        // A query without rows leaves no file behind.
        return new WrittenFile(target, 0, 0, Map.of());
      }
      return new WrittenFile(
          target,
          result.getLong("count"),
          result.getLong("file_size_bytes"),
          statistics(result.getObject("column_statistics")));
    }
  }

  /** A query's result as a file for DuckDB alone. */
  static void writeRollup(Connection connection, String select, Path target)
      throws SQLException, IOException {
    Files.createDirectories(target.resolveSibling("."));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)"
              .formatted(select, Sql.text(target.toString())));
    }
  }

  private static String fieldIds(
      Connection connection, String select, Map<String, Integer> fieldIds) throws SQLException {
    var sql = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet columns = statement.executeQuery("DESCRIBE " + select)) {
      while (columns.next()) {
        String name = columns.getString("column_name");
        Integer id = fieldIds.get(name);
        if (id == null) {
          throw new IllegalArgumentException("Not a column of the table: " + name);
        }
        sql.append(sql.isEmpty() ? "" : ", ").append(Sql.name(name)).append(": ").append(id);
      }
    }
    return sql.toString();
  }

  private static Map<String, Map<String, String>> statistics(Object value) {
    var statistics = new HashMap<String, Map<String, String>>();
    for (Map.Entry<?, ?> column : ((Map<?, ?>) value).entrySet()) {
      var figures = new HashMap<String, String>();
      ((Map<?, ?>) column.getValue())
          .forEach((name, figure) -> figures.put(String.valueOf(name), String.valueOf(figure)));
      statistics.put(unquoted(String.valueOf(column.getKey())), figures);
    }
    return statistics;
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
