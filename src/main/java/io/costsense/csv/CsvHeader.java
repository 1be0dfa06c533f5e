package io.costsense.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.costsense.focus.FocusColumns;
import io.costsense.formats.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The column names of a delivered CSV file.
 *
 * @param names in the order of the file, without quotes around them
 */
public record CsvHeader(List<String> names, Compression compression) {

  static final int MAX_BYTES = 1 << 20;
  static final String TOO_LONG = "The first line is longer than 1 MiB: it holds no column names.";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads the first line.
   *
   * @throws CsvRefused if the file isn't a CSV file with a header
   */
  public static CsvHeader read(Path file) throws IOException {
    refuseOtherKinds(CsvBytes.head(file, 8));
    try (CsvBytes bytes =
        new CsvBytes(file, count -> {}).bounded(MAX_BYTES + (1 << 17), TOO_LONG)) {
      CsvRecords records = new CsvRecords(bytes, 1 << 16, MAX_BYTES);
      if (!records.next()) {
        throw new CsvRefused("The file is empty.");
      }
      refuseBrokenLine(records);
      List<String> names = names(records);
      refuseNoHeader(names);
      return new CsvHeader(names, bytes.compression());
    }
  }

  private static void refuseOtherKinds(byte[] head) {
    if (head.length == 0) {
      throw new CsvRefused("The file is empty.");
    }
    if (CsvBytes.startsWith(head, 0xFF, 0xFE) || CsvBytes.startsWith(head, 0xFE, 0xFF)) {
      throw new CsvRefused("The file is in UTF-16. FOCUS CSV is in UTF-8; save it so.");
    }
    if (CsvBytes.startsWith(head, 'P', 'K', 3, 4)) {
      throw new CsvRefused(
          "The file is a zip archive or an Excel workbook. Save a workbook as CSV; give an archive"
              + " a name that ends in .zip.");
    }
    if (CsvBytes.startsWith(head, 'P', 'A', 'R', '1')) {
      throw new CsvRefused(
          "The file is a Parquet file under another name. Give it a name that ends in .parquet.");
    }
  }

  private static void refuseBrokenLine(CsvRecords records) {
    if (records.line() > 1) {
      throw new CsvRefused("The first line is blank. The column names must stand there.");
    }
    if (records.isTruncated() || records.length() > MAX_BYTES) {
      throw new CsvRefused(TOO_LONG);
    }
    if (records.fields() > Formats.MOST_COLUMNS + 1) {
      // One more may be the nothing behind a last comma.
      throw new CsvRefused(Formats.tooManyColumns(records.fields()));
    }
    if (CsvText.of(records, 0).startsWith(BYTE_ORDER_MARK)) {
      throw new CsvRefused(
          "The file begins with two byte order marks, so its first column can't be known by its"
              + " name. Save it with one or none.");
    }
    for (int i = records.start(); i < records.end(); i++) {
      byte b = records.bytes()[i];
      if (b == 0) {
        throw new CsvRefused(
            "The first line holds bytes that no text has: the file is binary, or in UTF-16. FOCUS"
                + " CSV is in UTF-8.");
      }
    }
    if (records.fault() != CsvRecords.Fault.NONE) {
      throw new CsvRefused(
          "The quotes in the first line don't match: the column names can't be told apart.");
    }
  }

  private static List<String> names(CsvRecords records) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < records.fields(); i++) {
      names.add(CsvText.of(records, i));
    }
    if (names.size() > 1 && names.getLast().isEmpty()) {
      // A comma after the last name: DuckDB, too, doesn't take it for a column.
      names.removeLast();
    }
    if (names.size() == 1) {
      refuseOtherDelimiter(
          new String(records.bytes(), records.start(), records.end() - records.start(), UTF_8));
    }
    return List.copyOf(names);
  }

  private static void refuseOtherDelimiter(String line) {
    for (String delimiter : List.of(";", "\t", "|")) {
      if (line.contains(delimiter)) {
        String shown = delimiter.equals("\t") ? "tabs" : "'" + delimiter + "'";
        throw new CsvRefused(
            "The columns are separated by "
                + shown
                + ". FOCUS CSV uses ','. Save the file with commas.");
      }
    }
  }

  /** A first line without a single name that FOCUS knows, but with a number or a time, is data. */
  private static void refuseNoHeader(List<String> names) {
    boolean known = names.stream().anyMatch(name -> FocusColumns.find(name).isPresent());
    if (!known
        && names.stream().anyMatch(name -> name.strip().matches("[+-]?[0-9][0-9.,:TZ /-]*"))) {
      throw new CsvRefused(
          "The first line holds data, not column names. Put the header line back.");
    }
  }
}
