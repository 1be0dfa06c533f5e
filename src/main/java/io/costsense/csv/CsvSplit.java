package io.costsense.csv;

import io.costsense.formats.Recognition.Recognised;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A bill parted into the records that can be taken and those that can't.
 *
 * @param taken how many records went to the clean file
 * @param rejected how many can't be taken
 * @param putAside how many of these were written to the other file, the first ones
 * @param rejectedTotals what the rejected records add up to, as far as their costs can be read
 */
public record CsvSplit(long taken, long rejected, long putAside, List<CsvTotal> rejectedTotals) {

  /** Where the parts go. */
  public record Parts(Path clean, Path rejects, Path breakpoints) {}

  /**
   * Writes both parts. Each begins with the file's header; records keep their bytes but all lines
   * end with LF, so that a file with mixed line ends can be read too, and no byte order marks stand
   * before them. A rejected record longer than 16 MiB is counted but not written, as are all behind
   * the first {@code mostRejects} bytes.
   *
   * @param above how many records stand above the header
   * @param refused where the records begin that the engine has refused, as {@link CsvLookup#find}
   *     takes them; this reader's own judgement is made anew
   * @param parts {@code breakpoints} tell the original lines of the clean file's records, as {@link
   *     CsvControl#scan} writes them
   */
  public static CsvSplit write(
      Path file, Recognised bill, int above, long[] refused, Parts parts, long mostRejects)
      throws IOException {
    return write(file, bill, above, refused, parts, mostRejects, CsvControl.BUFFER);
  }

  static CsvSplit write(
      Path file,
      Recognised bill,
      int above,
      long[] refused,
      Parts parts,
      long mostRejects,
      int buffer)
      throws IOException {
    CsvColumns columns = new CsvColumns(bill);
    CsvDistinct currencies = new CsvDistinct(CsvControl.MAX_CURRENCIES);
    CsvJudge judge = new CsvJudge(columns, new CsvBadValues(), currencies);
    CsvRefusals refusals = new CsvRefusals(refused);
    CsvSums rejectedSums = new CsvSums(columns);
    long taken = 0;
    long rejected = 0;
    long putAside = 0;
    long room = mostRejects;
    try (CsvBytes bytes = new CsvBytes(file, read -> {});
        OutputStream clean = open(parts.clean());
        OutputStream rejects = open(parts.rejects());
        CsvBreakpoints lines = new CsvBreakpoints(parts.breakpoints())) {
      CsvRecords records = new CsvRecords(bytes, buffer, CsvControl.MAX_RECORD);
      if (records.skip(above + 1)) {
        copy(records, clean);
        copy(records, rejects);
      }
      while (records.next()) {
        boolean engineRefuses = refusals.take(records) > 0;
        if (judge.takes(records) && !engineRefuses) {
          lines.record(taken++, records.line());
          copy(records, clean);
        } else {
          rejected++;
          judge.addTo(rejectedSums);
          room -= records.length() + 1;
          if (room >= 0 && !records.isTruncated()) {
            putAside++;
            copy(records, rejects);
          }
        }
      }
    }
    return new CsvSplit(taken, rejected, putAside, rejectedSums.totals(currencies));
  }

  /**
   * Where records of the clean part begin in the file that it was taken from.
   *
   * @param above as for {@link #write}
   * @param refused what {@link #write} was given for that clean part
   * @param inClean offsets of records in the clean part, ascending
   * @return the original offset of each
   */
  public static long[] originals(
      Path file, Recognised bill, int above, long[] refused, long[] inClean) throws IOException {
    CsvColumns columns = new CsvColumns(bill);
    CsvDistinct currencies = new CsvDistinct(CsvControl.MAX_CURRENCIES);
    CsvJudge judge = new CsvJudge(columns, new CsvBadValues(), currencies);
    CsvRefusals refusals = new CsvRefusals(refused);
    long[] originals = new long[inClean.length];
    int found = 0;
    try (CsvBytes bytes = new CsvBytes(file, read -> {})) {
      CsvRecords records = new CsvRecords(bytes, CsvControl.BUFFER, CsvControl.MAX_RECORD);
      records.skip(above + 1);
      long position = records.length() + 1;
      while (found < inClean.length && records.next()) {
        boolean engineRefuses = refusals.take(records) > 0;
        if (judge.takes(records) && !engineRefuses) {
          position += records.length() + 1;
          while (found < inClean.length && inClean[found] < position) {
            originals[found++] = records.offset();
          }
        }
      }
    }
    return Arrays.copyOf(originals, found);
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private static void copy(CsvRecords record, OutputStream out) throws IOException {
    if (!record.isTruncated()) {
      out.write(record.bytes(), record.start(), record.end() - record.start());
      out.write('\n');
    }
  }
}
