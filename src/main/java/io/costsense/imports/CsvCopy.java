package io.costsense.imports;

import io.costsense.csv.Compression;
import io.costsense.formats.FormatQuery;
import io.costsense.lake.Sql;
import io.costsense.lake.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * DuckDB's part in reading a CSV bill: one COPY from text to Parquet that keeps the order, so that
 * record k of the text is row k of the Parquet file, unless a line is refused.
 */
final class CsvCopy implements AutoCloseable {

  /**
   * DuckDB keeps each line that it refuses. Of a bill that is bad throughout it keeps no more than
   * these, because the independent reader judges every line by itself: what DuckDB adds are the few
   * that only it sees, such as a 30th of February.
   */
  private static final int MOST_REFUSALS = 10_000;

  private final Workbench bench;
  private final CsvBill bill;
  private final Statement copying;
  private final String refused;

  CsvCopy(Workbench bench, CsvBill bill) throws SQLException {
    this.bench = bench;
    this.copying = bench.connection().createStatement();
    this.bill = bill;
    this.refused = "refused_%d_%d".formatted(bench.importId(), bill.position());
  }

  /**
   * What DuckDB refused to read.
   *
   * @param offset where the line starts in the decompressed file, in bytes
   * @param column position in the file, from 0; -1 for the line as a whole
   */
  record Refusal(long offset, int column) {}

  /**
   * Reads and stores the whole file.
   *
   * @param parallel on all processors, or on one and then whatever the file looks like
   */
  WrittenFile run(Path csv, Compression compression, boolean parallel)
      throws SQLException, IOException {
    var query =
        new FormatQuery(
            bill.format(),
            bill.file().name(),
            bill.view(),
            bench.partnerDelivered(),
            bill.known().fixed());
    String mapped = query.select(relation(query, csv, compression, parallel));
    String select = bench.charges(mapped, bill.format().produced(), bill.file().name());
    return bench.table().write(copying, select, staged());
  }

  private Path staged() {
    return bench.stagingFile(bill.position(), ".parquet");
  }

  /**
   * Every type and every mark is given, nothing is sniffed, nor taken from the file's path. A line
   * may be as long as the independent reader lets it; the buffer has its usual size. Strict mode is
   * what makes DuckDB's parallel reading reliable; what it gives up on (blank lines in CRLF files,
   * mixed line ends) is read from a normalised copy instead.
   */
  private String relation(FormatQuery query, Path csv, Compression compression, boolean parallel) {
    return """
    read_csv(%s, columns = %s, header = true, auto_detect = false, strict_mode = true, parallel = %s,
      delim = ',', quote = '"', escape = '"', nullstr = ['', 'NULL', 'null'], allow_quoted_nulls = true,
      compression = '%s', hive_partitioning = false, max_line_size = 16777216, buffer_size = 33554432,
      store_rejects = true, rejects_limit = %d, rejects_table = '%s', rejects_scan = '%s_scan')\
    """
        .formatted(
            Sql.file(csv),
            query.csvColumns(),
            parallel,
            compression.sql(),
            MOST_REFUSALS,
            refused,
            refused);
  }

  /**
   * Ends the reading of a file that the independent reader finds bad throughout: DuckDB would hold
   * each bad line in memory until the end, and its result couldn't be used anyway.
   *
   * @param bad how many bad records there are so far
   */
  void stopIfHopeless(long bad) {
    if (bad % MOST_REFUSALS == 0) {
      try {
        copying.cancel();
      } catch (SQLException e) {
        // It has ended by itself in this moment.
      }
    }
  }

  /** Whether DuckDB came far enough to have refused anything. */
  private boolean hasRefusals() throws SQLException {
    try (Statement statement = bench.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM duckdb_tables() WHERE table_name = " + Sql.text(refused))) {
      return rows.next();
    }
  }

  /** The refused values, in the order of the file. */
  List<Refusal> refusals() throws SQLException {
    if (!hasRefusals()) {
      return List.of();
    }
    var refusals = new ArrayList<Refusal>();
    try (Statement statement = bench.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT line_byte_position - 1 AS byte_offset,
                       CASE error_type::VARCHAR WHEN 'CAST' THEN column_idx - 1 ELSE -1 END AS column_position
                FROM %s ORDER BY 1, 2
                """
                    .formatted(Sql.name(refused)))) {
      while (rows.next()) {
        refusals.add(new Refusal(rows.getLong("byte_offset"), rows.getInt("column_position")));
      }
    }
    return refusals;
  }

  @Override
  public void close() throws SQLException {
    copying.close();
    try (Statement statement = bench.connection().createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + Sql.name(refused));
      statement.execute("DROP TABLE IF EXISTS " + Sql.name(refused + "_scan"));
    }
  }
}
