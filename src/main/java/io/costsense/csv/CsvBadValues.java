package io.costsense.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** The first bad values of a file. */
final class CsvBadValues {

  static final int LISTED = 1_000;
  static final String NOT_A_NUMBER = "is not a number such as 1234.56 or 1.5E-7.";
  static final String NOT_A_TIME = "is not an ISO 8601 time such as 2025-05-01T00:00:00Z.";
  static final String NOT_A_DATE =
      "is neither an ISO 8601 time such as 2025-05-01T00:00:00Z nor a day such as 5/1/2025.";

  private final List<CsvBadValue> values = new ArrayList<>();

  boolean isFull() {
    return values.size() >= LISTED;
  }

  void add(CsvRecords record, String column, String value, String reason) {
    if (!isFull()) {
      values.add(
          new CsvBadValue(record.line(), CsvText.shown(column), value, CsvText.shown(reason, 600)));
    }
  }

  /** Adds a record that is at fault as a whole. */
  void add(CsvRecords record, String reason) {
    int length = record.isTruncated() ? 0 : Math.min(record.end() - record.start(), 1_000);
    String text = new String(record.bytes(), record.start(), length, UTF_8);
    add(record, "", CsvText.shown(text), reason);
  }

  List<CsvBadValue> list() {
    return List.copyOf(values);
  }
}
