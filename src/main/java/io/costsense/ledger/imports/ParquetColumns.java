package io.costsense.ledger.imports;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.costsense.focus.Formats;
import io.costsense.focus.ParquetQuery.TypedColumn;
import io.costsense.lake.Sql;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the end of a Parquet file tells of it: no value of it is read. */
final class ParquetColumns {

  private static final Logger LOG = LoggerFactory.getLogger(ParquetColumns.class);

  /** A file whose end is encrypted too has this mark; a file of which only columns are has not. */
  private static final String ENCRYPTED = "PARE";

  private static final String ENCRYPTED_SENTENCE =
      "The Parquet file is encrypted, and CostSense has no key for it. Decrypt it, and deliver"
          + " that.";

  private ParquetColumns() {}

  /**
   * The columns in the order of the file.
   *
   * @throws BadDelivery if the file isn't a Parquet file that can be read
   */
  static List<TypedColumn> of(DeliveredFile file, Connection connection) {
    String path = Sql.file(file.path());
    try (Statement statement = connection.createStatement()) {
      if (mark(file).equals(ENCRYPTED) || isEncrypted(statement, path)) {
        throw BadDelivery.unreadable(file, ENCRYPTED_SENTENCE);
      }
      demandSafeCompression(file, statement, path);
      return columns(statement, path, names(file, statement, path));
    } catch (SQLException | IOException e) {
      LOG.warn("{} can't be read", file.path(), e);
      throw BadDelivery.unreadable(
          file, "It is not a whole Parquet file: it was cut off, or it is something else.");
    }
  }

  private static String mark(DeliveredFile file) throws IOException {
    try (var bytes = new RandomAccessFile(file.path().toFile(), "r")) {
      byte[] mark = new byte[ENCRYPTED.length()];
      bytes.seek(Math.max(0, bytes.length() - mark.length));
      return bytes.read(mark) < mark.length ? "" : new String(mark, US_ASCII);
    }
  }

  private static boolean isEncrypted(Statement statement, String path) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT 1 FROM parquet_file_metadata(%s) WHERE encryption_algorithm IS NOT NULL"
                .formatted(path))) {
      return rows.next();
    }
  }

  /**
   * A Brotli block can be made so that unpacking it writes where it must not (CVE-2026-111497):
   * such columns aren't touched.
   */
  private static void demandSafeCompression(DeliveredFile file, Statement statement, String path)
      throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT 1 FROM parquet_metadata(%s) WHERE compression = 'BROTLI' LIMIT 1"
                .formatted(path))) {
      if (rows.next()) {
        throw BadDelivery.unreadable(
            file,
            "The Parquet file is compressed with Brotli, which CostSense doesn't read for its"
                + " security. Write it with zstd or snappy, and deliver that.");
      }
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
