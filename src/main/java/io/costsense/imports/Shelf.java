package io.costsense.imports;

import io.costsense.charges.Charges;
import io.costsense.deliveries.BadDelivery;
import io.costsense.formats.Format;
import io.costsense.formats.FormatQuery;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Sql;
import io.costsense.lake.WrittenFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a bill's staged charges into data files, one or two per billing period. */
final class Shelf {

  /** Enough for ten years; a column of random times would make a file for each. */
  private static final int MOST_PERIODS = 120;

  private final Workbench bench;
  private final Bill bill;
  private final ControlSums sums;

  /**
   * @param sums to which what is left out is added
   */
  Shelf(Workbench bench, Bill bill, ControlSums sums) {
    this.bench = bench;
    this.bill = bill;
    this.sums = sums;
  }

  /**
   * @param delivered a SELECT of the staged charges with their lines
   * @param regular whether the lines needn't be stored, because charge k, from 0, is of line k + 2
   */
  Shelved put(WrittenFile staged, String delivered, boolean regular)
      throws SQLException, IOException {
    if (staged.lines() == 0) {
      Files.deleteIfExists(staged.path());
      return Shelved.NOTHING;
    }
    Placed.demand(bench.connection(), bill, staged, delivered);
    OneCurrency currency = OneCurrency.of(bench.connection(), staged);
    String withLines = currency.completing(delivered);
    String leftOut = leftOut();
    List<String> periods = leftOut == null ? List.of() : periods(staged);
    Map<String, BigDecimal> compared = leftOut == null ? Map.of() : compared(staged);
    List<WrittenFile> files;
    if (regular
        && leftOut == null
        && currency.isComplete()
        && staged.isConstant(ChargeTable.BILLING_PERIOD)) {
      files = List.of(bench.table().add(staged));
    } else {
      files = split(staged, leftOut == null ? withLines : without(withLines, leftOut, staged));
    }
    long kept = files.stream().mapToLong(WrittenFile::lines).sum();
    List<WrittenFile> further = further(files);
    var all = new ArrayList<>(files);
    all.addAll(further);
    return new Shelved(
        all,
        staged.lines() - kept,
        further.stream().mapToLong(WrittenFile::lines).sum(),
        periods,
        compared,
        currency.absent());
  }

  /** SQL of the charges that are left out of this file; null for none. */
  private @Nullable String leftOut() {
    String condition = bill.format().format().leftOut();
    return condition == null || !bench.partnerDelivered() ? null : condition;
  }

  /** Adds up what the bill's other views have too, by currency. */
  private Map<String, BigDecimal> compared(WrittenFile staged) throws SQLException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Format format = bill.format().format();
    if (format.compared() == null) {
      return sums;
    }
    String sql =
        "SELECT BillingCurrency, coalesce(sum(EffectiveCost), 0) FROM (SELECT *%s FROM %s) WHERE %s GROUP BY 1"
            .formatted(
                FormatQuery.absent(List.of(format), staged.statistics()::containsKey),
                Workbench.parquet(staged),
                format.compared());
    try (Statement statement = bench.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        sums.put(String.valueOf(rows.getString(1)), rows.getBigDecimal(2));
      }
    }
    return sums;
  }

  /** Adds up what is left out, and makes a SELECT of the rest. */
  private String without(String withLines, String leftOut, WrittenFile staged) throws SQLException {
    String charges = "(SELECT *, true AS partner_delivered FROM (%s))".formatted(withLines);
    new StoredSums(
            bench.connection(), List.of(bill.format().format()), staged.statistics()::containsKey)
        .add(
            charges,
            leftOut,
            (column, currency, part, amount) -> sums.addLeftOut(column, currency, amount));
    String absent =
        FormatQuery.absent(List.of(bill.format().format()), staged.statistics()::containsKey);
    return "SELECT COLUMNS(lambda c: c IN (%s)) FROM (SELECT *%s FROM %s) WHERE (%s) IS NOT TRUE"
        .formatted(kept(staged), absent, charges, leftOut);
  }

  private static String kept(WrittenFile staged) {
    return Stream.concat(staged.statistics().keySet().stream(), Stream.of(Charges.SOURCE_LINE))
        .map(Sql::text)
        .collect(Collectors.joining(", "));
  }

  private List<WrittenFile> split(WrittenFile staged, String charges)
      throws SQLException, IOException {
    List<String> periods = periods(staged);
    if (periods.size() > MOST_PERIODS) {
      throw BadDelivery.unreadable(
          bill.file(),
          "The file has more than %d different values of BillingPeriodStart. Each charge of a billing period must name the same start of it."
              .formatted(MOST_PERIODS));
    }
    var files = new ArrayList<WrittenFile>();
    for (String period : periods) {
      String select =
          "SELECT * FROM (%s) WHERE %s = %s::TIMESTAMPTZ"
              .formatted(charges, Sql.name(ChargeTable.BILLING_PERIOD), Sql.text(period));
      add(select, "-period.parquet", files);
    }
    Files.delete(staged.path());
    return files;
  }

  private void add(String select, String suffix, List<WrittenFile> files)
      throws SQLException, IOException {
    WrittenFile written =
        bench.table().write(bench.connection(), select, bench.stagingFile(bill.position(), suffix));
    if (written.lines() > 0) {
      files.add(bench.table().add(written));
    } else {
      Files.deleteIfExists(written.path());
    }
  }

  private List<String> periods(WrittenFile staged) throws SQLException {
    var periods = new ArrayList<String>();
    try (Statement statement = bench.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT %s::VARCHAR FROM %s ORDER BY 1 LIMIT %d"
                    .formatted(
                        Sql.name(ChargeTable.BILLING_PERIOD),
                        Workbench.parquet(staged),
                        MOST_PERIODS + 1))) {
      while (rows.next()) {
        periods.add(rows.getString(1));
      }
    }
    return periods;
  }

  /** The charges that some lines make besides their first, in files of their own. */
  private List<WrittenFile> further(List<WrittenFile> files) throws SQLException, IOException {
    Format format = bill.format().format();
    var further = new ArrayList<WrittenFile>();
    if (format.further() != null) {
      for (WrittenFile file : files) {
        boolean hasLines = file.statistics().containsKey(Charges.SOURCE_LINE);
        String charges =
            "SELECT *%s FROM %s"
                .formatted(
                    hasLines ? "" : ", file_row_number + 2 AS " + Sql.name(Charges.SOURCE_LINE),
                    Workbench.parquet(file));
        var columns = new ArrayList<>(file.statistics().keySet());
        if (!hasLines) {
          columns.add(Charges.SOURCE_LINE);
        }
        add(FormatQuery.further(format, charges, columns), "-further.parquet", further);
      }
    }
    return further;
  }
}
