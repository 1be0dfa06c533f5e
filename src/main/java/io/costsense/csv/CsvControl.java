package io.costsense.csv;

import io.costsense.formats.Recognition.Recognised;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What a delivered CSV file holds, found by reading its bytes once.
 *
 * @param sha256 of the file as it is stored, in hexadecimal
 * @param records all of them, also the bad ones; the header and blank lines aren't records
 * @param totals over all records whose costs can be read
 * @param badRecords how many can't be taken, as far as this reader can tell: the engine may refuse
 *     more
 * @param bad the first 1,000 reasons
 * @param regular whether record k, from 0, stands on line k + 2; otherwise the breakpoints tell
 * @param marks byte order marks that stand before records; they are no part of their values
 */
public record CsvControl(
    String sha256,
    long records,
    List<CsvTotal> totals,
    long badRecords,
    List<CsvBadValue> bad,
    boolean regular,
    long marks) {

  /** Decimals that the ledger keeps. */
  static final int LEDGER_SCALE = 18;

  public static final int MAX_CURRENCIES = 1_000;

  static final int BUFFER = 1 << 20;
  static final int MAX_RECORD = 1 << 24;

  /**
   * Reads the file.
   *
   * @param bill what its header was recognised as
   * @param above how many records stand above the header
   * @param breakpoints written while reading: {@code record,line_offset}, where the record k and
   *     those after it stand on line k + line_offset, up to the next such row
   * @param progress told the stored bytes read so far
   * @param bad told the number of bad records so far, at each of them
   * @throws CsvRefused if the packed file is cut off or damaged
   * @throws java.io.InterruptedIOException if the thread is interrupted
   */
  public static CsvControl scan(
      Path file,
      Recognised bill,
      int above,
      Path breakpoints,
      LongConsumer progress,
      LongConsumer bad)
      throws IOException {
    return scan(file, bill, above, breakpoints, progress, bad, BUFFER);
  }

  static CsvControl scan(
      Path file,
      Recognised bill,
      int above,
      Path breakpoints,
      LongConsumer progress,
      LongConsumer badRecords,
      int buffer)
      throws IOException {
    CsvColumns columns = new CsvColumns(bill);
    CsvBadValues bad = new CsvBadValues();
    CsvDistinct currencies = new CsvDistinct(MAX_CURRENCIES);
    CsvJudge judge = new CsvJudge(columns, bad, currencies);
    CsvSums sums = new CsvSums(columns);
    long count = 0;
    long badCount = 0;
    try (CsvBytes bytes = new CsvBytes(file, progress);
        CsvBreakpoints lines = new CsvBreakpoints(breakpoints)) {
      CsvRecords records = new CsvRecords(bytes, buffer, MAX_RECORD);
      records.skip(above + 1);
      while (records.next()) {
        lines.record(count, records.line());
        if (!judge.takes(records)) {
          badCount++;
          badRecords.accept(badCount);
        }
        judge.addTo(sums);
        count++;
      }
      bytes.drain();
      return new CsvControl(
          bytes.sha256(),
          count,
          sums.totals(currencies),
          badCount,
          bad.list(),
          lines.isRegular(),
          records.marks());
    }
  }

  /** Whether this reader found nothing that the engine can't read as it is. */
  public boolean isClean() {
    return badRecords == 0 && marks == 0;
  }
}
