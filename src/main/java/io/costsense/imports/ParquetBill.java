package io.costsense.imports;

import io.costsense.charges.Charges;
import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.formats.Format;
import io.costsense.formats.ParquetQuery;
import io.costsense.formats.ParquetQuery.TypedColumn;
import io.costsense.imports.Import.Reject;
import io.costsense.lake.Sql;
import io.costsense.lake.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Parquet file. DuckDB reads it twice: to add up the delivered columns, and to store it.
 *
 * @param data where the Parquet file lies, which may have been made of the delivered one
 * @param columns of the file, and behind them those of its path
 */
record ParquetBill(
    DeliveredFile file, Path data, int position, PathColumns known, List<TypedColumn> columns)
    implements Bill {

  private static final Logger LOG = LoggerFactory.getLogger(ParquetBill.class);

  /**
   * Reads the schema.
   *
   * @throws BadDelivery if the file isn't a bill in a known format
   */
  static ParquetBill recognise(
      DeliveredFile file, int position, @Nullable Format asked, Connection connection) {
    if (file.bytes() == 0) {
      throw BadDelivery.unreadable(file, "The file is empty.");
    }
    List<TypedColumn> columns = ParquetColumns.of(file, connection);
    List<String> header = columns.stream().map(TypedColumn::name).toList();
    PathColumns known = PathColumns.recognise(file, header, asked, connection);
    columns.addAll(PathColumns.typed(known.fixed()));
    List<String> wrong =
        new ParquetQuery(known.format(), columns, file.name(), null, false).wrongTypes();
    if (!wrong.isEmpty()) {
      throw BadDelivery.unreadable(file, String.join(" ", wrong));
    }
    return new ParquetBill(file, file.path(), position, known, columns);
  }

  private static String relation(Path path) {
    return "read_parquet(%s, hive_partitioning = false)".formatted(Sql.file(path));
  }

  /** The delivered rows with the columns of their path. */
  private String delivered() {
    return known.fixed().isEmpty()
        ? relation(data)
        : "(SELECT *, %s FROM %s)".formatted(PathColumns.select(known.fixed()), relation(data));
  }

  /** The same with their positions. */
  private String rows() {
    String fixed = known.fixed().isEmpty() ? "" : ", " + PathColumns.select(known.fixed());
    return "(SELECT *%s, file_row_number FROM %s)".formatted(fixed, relation(data));
  }

  @Override
  public Reading read(Workbench bench) throws SQLException, IOException {
    try {
      return readWhole(bench);
    } catch (SQLException e) {
      bench.work().demandGoing();
      file.demandUnchanged();
      if (FailureSentence.isMachines(e)) {
        throw e;
      }
      LOG.warn("{} can't be read", file.path(), e);
      throw BadDelivery.unreadable(file, "The Parquet file is damaged. Deliver it again.");
    }
  }

  private Reading readWhole(Workbench bench) throws SQLException, IOException {
    Files.createDirectories(bench.table().staging());
    var query = new ParquetQuery(format(), columns, file.name(), view(), bench.partnerDelivered());
    String bad = "bad_values_%d_%d".formatted(bench.importId(), position);
    try (Statement statement = bench.connection().createStatement()) {
      statement.execute(
          "CREATE OR REPLACE TEMP TABLE %s AS %s"
              .formatted(Sql.name(bad), query.badValues(rows())));
      long badRows = count(statement, "SELECT count(DISTINCT record) FROM " + Sql.name(bad));
      long read = count(statement, "SELECT count(*) FROM " + relation(data));
      ControlSums sums =
          new ParquetSums(statement, file, query, format().format().proofs())
              .of(rows(), "SELECT record FROM " + Sql.name(bad));
      Shelved shelved =
          badRows == 0 || bench.keepsGoodLines()
              ? store(bench, query, bad, badRows > 0, sums)
              : Shelved.NOTHING;
      PutAside rejects =
          badRows > 0 && bench.keepsGoodLines() ? rejects(bench, statement, bad) : null;
      List<Reject> first = firstRejects(statement, bad);
      statement.execute("DROP TABLE " + Sql.name(bad));
      file.demandUnchanged();
      return new Reading(sha256(), read, badRows, shelved, sums, first, rejects);
    }
  }

  private Shelved store(
      Workbench bench, ParquetQuery query, String bad, boolean anyBad, ControlSums sums)
      throws SQLException, IOException {
    String good =
        "(SELECT * FROM %s WHERE file_row_number NOT IN (SELECT record FROM %s))"
            .formatted(rows(), Sql.name(bad));
    String select =
        bench.charges(query.select(anyBad ? good : delivered()), format().produced(), file.name());
    WrittenFile staged =
        bench.table().write(bench.connection(), select, bench.stagingFile(position, ".parquet"));
    return new Shelf(bench, this, sums)
        .put(staged, anyBad ? goodRows(staged, good) : allRows(staged), false);
  }

  private static String allRows(WrittenFile staged) {
    return "SELECT *, file_row_number + 1 AS %s FROM %s"
        .formatted(Sql.name(Charges.SOURCE_LINE), Workbench.parquet(staged));
  }

  private static String goodRows(WrittenFile staged, String good) {
    return """
    SELECT * EXCLUDE (charge_position, good_position)
    FROM (SELECT *, file_row_number AS charge_position FROM %s)
    JOIN (SELECT row_number() OVER (ORDER BY file_row_number) - 1 AS good_position,
                 file_row_number + 1 AS %s FROM %s)
      ON charge_position = good_position\
    """
        .formatted(Workbench.parquet(staged), Sql.name(Charges.SOURCE_LINE), good);
  }

  private List<Reject> firstRejects(Statement statement, String bad) throws SQLException {
    var rejects = new ArrayList<Reject>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT record + 1 AS line, column_name, left(value, 300) AS value, left(reason, 1000) AS reason FROM %s ORDER BY 1 LIMIT %d"
                .formatted(Sql.name(bad), Workbench.MOST_REJECTS))) {
      while (rows.next()) {
        rejects.add(
            new Reject(
                file.name(),
                rows.getLong("line"),
                rows.getString("column_name"),
                rows.getString("value"),
                rows.getString("reason")));
      }
    }
    return rejects;
  }

  private PutAside rejects(Workbench bench, Statement statement, String bad) throws SQLException {
    Path target = bench.stagingFile(position, "-rejects.csv");
    long lines =
        statement.executeLargeUpdate(
            """
            COPY (SELECT * EXCLUDE (file_row_number, bytes_so_far)
                  FROM (SELECT *, sum(strlen(bad::VARCHAR)) OVER (ORDER BY file_row_number) AS bytes_so_far
                        FROM (SELECT * FROM %s WHERE file_row_number IN (SELECT record FROM %s)) bad)
                  WHERE bytes_so_far <= %d)
            TO %s (FORMAT csv, HEADER)
            """
                .formatted(
                    rows(), Sql.name(bad), RejectFiles.MOST_BYTES, Sql.text(target.toString())));
    return new PutAside(target, lines);
  }

  private static long count(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
