package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.formats.Formats;
import io.costsense.formats.ParquetQuery.TypedColumn;
import io.costsense.lake.ParquetFooter;
import io.costsense.lake.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the end of a Parquet file tells of it: no value of it is read. */
final class ParquetColumns {

  private static final Logger LOG = LoggerFactory.getLogger(ParquetColumns.class);

  private ParquetColumns() {}

  /**
   * The columns in the order of the file.
   *
   * @throws BadDelivery if the file isn't a Parquet file that can be read
   */
  static List<TypedColumn> of(DeliveredFile file, Connection connection) {
    String path = Sql.file(file.path());
    try (Statement statement = connection.createStatement()) {
      demandReadable(file, statement);
      return columns(statement, path, names(file, statement, path));
    } catch (SQLException | IOException e) {
      LOG.warn("{} can't be read", file.path(), e);
      throw BadDelivery.unreadable(
          file, "It is not a whole Parquet file: it was cut off, or it is something else.");
    }
  }

  private static void demandReadable(DeliveredFile file, Statement statement)
      throws SQLException, IOException {
    Optional<String> refusal = ParquetFooter.refusal(file.path());
    if (refusal.isEmpty()) {
      try (ResultSet rows = statement.executeQuery(ParquetFooter.sql(file.path()))) {
        refusal = ParquetFooter.refusal(rows);
      }
    }
    if (refusal.isPresent()) {
      throw BadDelivery.unreadable(file, refusal.get());
    }
  }

  /**
   * The names as the file spells them. DuckDB gives the second of two that differ in letter case
   * alone another one.
   */
  private static List<String> names(DeliveredFile file, Statement statement, String path)
      throws SQLException {
    var names = new ArrayList<String>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT coalesce(num_children, 0) AS children, left(name, %d) AS name
            FROM parquet_schema(%s) ORDER BY column_id\
            """
                .formatted(Formats.LONGEST_NAME + 1, path))) {
      // The root comes first, then each column, followed by what is nested in it.
      if (rows.next() && rows.getInt("children") > Formats.MOST_COLUMNS) {
        throw BadDelivery.unreadable(file, Formats.tooManyColumns(rows.getInt("children")));
      }
      long nested = 0;
      while (rows.next()) {
        if (nested == 0) {
          names.add(rows.getString("name"));
          nested = rows.getLong("children");
        } else {
          nested += rows.getLong("children") - 1;
        }
      }
    }
    return names;
  }

  private static List<TypedColumn> columns(Statement statement, String path, List<String> names)
      throws SQLException {
    var columns = new ArrayList<TypedColumn>();
    try (ResultSet rows =
        statement.executeQuery(
            "DESCRIBE SELECT * FROM read_parquet(%s, hive_partitioning = false)".formatted(path))) {
      while (rows.next() && columns.size() < names.size()) {
        columns.add(
            new TypedColumn(
                names.get(columns.size()),
                rows.getString("column_name"),
                rows.getString("column_type")));
      }
    }
    return columns;
  }
}
