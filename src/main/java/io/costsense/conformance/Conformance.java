package io.costsense.conformance;

import io.costsense.focus.FocusVersion;
import io.costsense.lake.Sql;
import io.costsense.platform.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks bills against FOCUS. */
public final class Conformance {

  private Conformance() {}

  /** The versions that a bill can be checked against. */
  public static List<FocusVersion> versions() {
    return RuleBook.VERSIONS;
  }

  /** The version that charges of a ledger are checked against. */
  static FocusVersion ofLedger() {
    return RuleBook.nearest(FocusVersion.CURRENT);
  }

  /**
   * Checks a CSV file, packed or not, or a Parquet file, as it was delivered.
   *
   * @param version to check against; null takes the one that the header is recognised as
   * @throws UnreadableBill if the file can't be read as a FOCUS bill
   */
  public static ConformanceReport check(Path file, @Nullable FocusVersion version)
      throws IOException {
    try (var delivered = DeliveredBill.open(file)) {
      Recognised recognised = Recognised.of(delivered.header(), version);
      CheckedBill bill = delivered.load(recognised.version());
      var book = RuleBook.of(recognised.version());
      return new ConformanceReport(
          recognised.version(), recognised.sentence(), bill.lines(), Evaluation.of(book, bill));
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB can't check %s".formatted(file), e);
    }
  }

  /**
   * Checks charges of a ledger against {@link #ofLedger()}. What was delivered as text is typed
   * there, so its formats can't be wrong any more. It takes one thread and little memory, because
   * it runs beside everything else.
   */
  public static ConformanceReport check(StoredCharges charges) throws SQLException {
    List<BillColumn> columns =
        charges.columns().entrySet().stream()
            .map(column -> new BillColumn(column.getKey(), column.getValue()))
            .toList();
    List<String> header = new ArrayList<>(charges.columns().keySet());
    header.addAll(charges.custom());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute("SET memory_limit = '512MB'");
      statement.execute("SET temp_directory = " + Sql.text(charges.folder().toString()));
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(Resources.text("/conformance/checks.sql"));
      statement.execute(
          "CREATE VIEW bill AS "
              + BillTable.select(
                  charges.relation(),
                  columns,
                  List.of(charges.line() + " AS _line", charges.file() + " AS _file")));
      var bill =
          new CheckedBill(connection, "bill", header, columns, "_line", "_file", charges.lines());
      Recognised ledger = Recognised.of("The ledger's columns", FocusVersion.CURRENT);
      return new ConformanceReport(
          ledger.version(),
          ledger.sentence(),
          bill.lines(),
          Evaluation.of(RuleBook.of(ledger.version()), bill));
    }
  }
}
