package io.costsense.csv;

import io.costsense.focus.FocusType;
import io.costsense.formats.Recognition.Recognised;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds what stands in a file where the engine has refused a value. */
public final class CsvLookup {

  private CsvLookup() {}

  /**
   * The line, column and value of the first 1,000 refused values.
   *
   * @param offsets where the refused records begin, in bytes of the decompressed file from 0
   *     (DuckDB's {@code line_byte_position} less one), ascending; a record with several bad values
   *     is there several times
   * @param columns for each offset the column's position from 0 (DuckDB's {@code column_idx} less
   *     one), or -1 for the record as a whole
   */
  public static List<CsvBadValue> find(Path file, Recognised bill, long[] offsets, int[] columns)
      throws IOException {
    CsvColumns known = new CsvColumns(bill);
    CsvBadValues found = new CsvBadValues();
    CsvRefusals refusals = new CsvRefusals(offsets);
    try (CsvBytes bytes = new CsvBytes(file, count -> {})) {
      CsvRecords records = new CsvRecords(bytes, CsvControl.BUFFER, CsvControl.MAX_RECORD);
      records.next();
      while (!refusals.isDone() && !found.isFull() && records.next()) {
        int first = refusals.position();
        int count = refusals.take(records);
        for (int i = first; i < first + count; i++) {
          add(found, records, known, columns[i]);
        }
      }
    }
    return found.list();
  }

  private static void add(CsvBadValues found, CsvRecords record, CsvColumns known, int column) {
    if (column < 0
        || column >= Math.min(record.fields(), known.count)
        || record.fault() != CsvRecords.Fault.NONE) {
      found.add(record, "The record can't be read as CSV, or its bytes aren't UTF-8.");
      return;
    }
    String value = CsvText.shown(CsvText.of(record, column));
    found.add(record, known.name(column), value, "'" + value + "' " + reason(known.type(column)));
  }

  private static String reason(FocusType type) {
    return switch (type) {
      case TIME -> CsvBadValues.NOT_A_TIME;
      case DATE -> CsvBadValues.NOT_A_DATE;
      case DECIMAL -> CsvBadValues.NOT_A_NUMBER;
      case STRING, JSON -> "isn't valid UTF-8.";
    };
  }
}
