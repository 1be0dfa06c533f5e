package io.costsense.imports;

import io.costsense.charges.Charges;
import io.costsense.csv.BillHeader;
import io.costsense.csv.Compression;
import io.costsense.csv.CsvControl;
import io.costsense.csv.CsvRefused;
import io.costsense.csv.CsvTotal;
import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.deliveries.Sentence;
import io.costsense.focus.FocusColumns;
import io.costsense.formats.FixedColumn;
import io.costsense.formats.Format;
import io.costsense.formats.Formats;
import io.costsense.lake.EngineFailure;
import io.costsense.lake.Sql;
import io.costsense.lake.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file, plain or compressed. DuckDB maps and stores it; at the same time an independent
 * reader goes over the same bytes, and both must agree.
 *
 * @param above how many records stand above the column names
 */
record CsvBill(
    DeliveredFile file, int position, Compression compression, int above, PathColumns known)
    implements Bill {

  /**
   * @throws BadDelivery if the file isn't a bill in a known format
   */
  static CsvBill recognise(
      DeliveredFile file, int position, @Nullable Format asked, Connection connection) {
    try {
      BillHeader header = BillHeader.find(file.path(), Formats::isHeader);
      PathColumns known = recognised(file, header, asked, connection);
      return new CsvBill(
          file, position, header.compression(), header.above(), known.readFromFile());
    } catch (CsvRefused e) {
      throw BadDelivery.unreadable(file, e.detail());
    } catch (IOException e) {
      throw BadDelivery.unreadable(file, "It can't be read: %s.".formatted(e.getMessage()));
    }
  }

  private static PathColumns recognised(
      DeliveredFile file, BillHeader header, @Nullable Format asked, Connection connection) {
    if (header.above() == 0) {
      return PathColumns.recognise(file, header.names(), asked, connection);
    }
    PathColumns known =
        PathColumns.recognise(
            file,
            header.names(),
            asked,
            connection,
            Sentence.of("The column names stand in line %,d. ", header.line()));
    if (!known.format().format().mayStandBelow(header.first())) {
      throw BadDelivery.unreadable(
          file,
          Sentence.of(
              "The column names seem to stand in line %,d. Delete the lines above them, and import"
                  + " the file again.",
              header.line()));
    }
    return known;
  }

  @Override
  public Reading read(Workbench bench) throws SQLException, IOException {
    Files.createDirectories(bench.table().staging());
    Path breaks = bench.stagingFile(position, "-lines.csv");
    try {
      if (above > 0) {
        CsvControl control =
            CsvControl.scan(
                file.path(), format(), above, breaks, read -> progress(bench, read), bad -> {});
        return new NormalisedCsv(this, bench, control).read(List.of());
      }
      CsvControl control;
      List<CsvCopy.Refusal> refusals;
      try (var copy = new CsvCopy(bench, this)) {
        var scan =
            new FutureTask<>(
                () ->
                    CsvControl.scan(
                        file.path(),
                        format(),
                        above,
                        breaks,
                        read -> progress(bench, read),
                        copy::stopIfHopeless));
        bench.work().start("bill-reader", scan);
        @Nullable WrittenFile staged;
        try {
          staged = copied(copy, scan);
          control = result(scan);
        } finally {
          // It has ended, unless DuckDB's failure or a changed file ends the import before it.
          scan.cancel(true);
        }
        file.demandUnchanged();
        if (staged != null && control.isClean() && staged.lines() == control.records()) {
          ControlSums sums = sums(control.totals());
          Shelved shelved = shelve(bench, control.regular(), staged, breaks, sums);
          return new Reading(
              control.sha256(), control.records(), 0, shelved, sums, List.of(), null);
        }
        // What DuckDB refuses where marks stand before values is judged anew without them.
        refusals = control.marks() > 0 ? List.of() : copy.refusals();
      }
      return new NormalisedCsv(this, bench, control).read(refusals);
    } catch (CsvRefused e) {
      throw BadDelivery.unreadable(file, e.detail());
    }
  }

  private void progress(Workbench bench, long read) {
    bench.progress().accept((double) read / Math.max(1, file.bytes()));
  }

  /**
   * Null if DuckDB can't read the file as a whole: the independent reader then says what is wrong,
   * or that nothing is. A machine that is too small is no fault of a good file's; a bad one is read
   * without its bad lines, which may be what made it too large.
   */
  private @Nullable WrittenFile copied(CsvCopy copy, FutureTask<CsvControl> scan)
      throws SQLException, IOException {
    try {
      return copy.run(file.path(), compression, true);
    } catch (SQLException e) {
      if (EngineFailure.isIo(e) || EngineFailure.isOutOfMemory(e)) {
        file.demandUnchanged();
        if (result(scan).isClean()) {
          throw e;
        }
      }
      return null;
    }
  }

  private static CsvControl result(FutureTask<CsvControl> scan) throws IOException {
    try {
      return scan.get();
    } catch (InterruptedException e) {
      scan.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while reading the bill", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Makes the staged charges data files.
   *
   * @param regular whether record k, from 0, stands on line k + 2
   * @param breaks tells the lines otherwise
   * @param sums to which what is left out is added
   */
  Shelved shelve(
      Workbench bench, boolean regular, WrittenFile staged, Path breaks, ControlSums sums)
      throws SQLException, IOException {
    Shelved shelved =
        new Shelf(bench, this, sums)
            .put(staged, regular ? positionsAsLines(staged) : brokenLines(staged, breaks), regular);
    Files.deleteIfExists(breaks);
    return shelved;
  }

  private static String positionsAsLines(WrittenFile staged) {
    return "SELECT *, file_row_number + 2 AS %s FROM %s"
        .formatted(Sql.name(Charges.SOURCE_LINE), Workbench.parquet(staged));
  }

  private static String brokenLines(WrittenFile staged, Path breaks) {
    return """
    SELECT * EXCLUDE (record, line_offset, charge_position),
           charge_position + line_offset AS %s
    FROM (SELECT *, file_row_number AS charge_position FROM %s)
    ASOF JOIN read_csv(%s, header = true, auto_detect = false, delim = ',',
                       columns = {'record': 'BIGINT', 'line_offset': 'BIGINT'})
      ON charge_position >= record\
    """
        .formatted(Sql.name(Charges.SOURCE_LINE), Workbench.parquet(staged), Sql.file(breaks));
  }

  ControlSums sums(List<CsvTotal> totals) {
    var sums = new ControlSums(format().format().proofs());
    for (CsvTotal total : totals) {
      if (currency(total) == null && total.sum().signum() == 0 && isPriced()) {
        continue;
      }
      sums.addRead(total.column(), currency(total), total.amounts(), total.rounded());
    }
    return sums;
  }

  @Nullable String currency(CsvTotal total) {
    if (!total.currency().isEmpty()) {
      return total.currency();
    }
    return known.fixed().stream()
        .filter(one -> one.column().source().equals(currencySource()))
        .findFirst()
        .map(FixedColumn::value)
        .orElse(null);
  }

  private String currencySource() {
    return format()
        .format()
        .from()
        .getOrDefault(FocusColumns.CURRENCY, List.of(FocusColumns.CURRENCY))
        .getFirst();
  }

  /** Whether the bill names currencies: what has none then costs nothing, or is told as bad. */
  private boolean isPriced() {
    return format().origin(FocusColumns.CURRENCY).isPresent();
  }
}
