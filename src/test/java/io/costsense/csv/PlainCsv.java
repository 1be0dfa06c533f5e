package io.costsense.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * A naive reader of well-formed CSV, one character after the other: what the fast one is held
 * against.
 */
final class PlainCsv {

  /** A record's fields and the physical line it starts on. */
  record Row(List<String> fields, long line) {}

  private PlainCsv() {}

  static List<Row> read(String text) {
    List<Row> rows = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    long line = 1;
    long start = 1;
    for (int i = text.startsWith("\ufeff") ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd = c == '\n' || c == '\r';
      if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        if (quoted) {
          field.append('\r');
        }
        i++;
        c = '\n';
      }
      if (quoted) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
          while (i + 1 < text.length() && text.charAt(i + 1) == ' ') {
            i++;
          }
        } else {
          field.append(c);
        }
        line += lineEnd ? 1 : 0;
      } else if (c == '"' && field.toString().isBlank()) {
        quoted = true;
        any = true;
        field.setLength(0);
      } else if (c == ',') {
        fields.add(field.toString());
        field.setLength(0);
        any = true;
      } else if (lineEnd) {
        if (any || !field.isEmpty()) {
          fields.add(field.toString());
          rows.add(new Row(List.copyOf(fields), start));
        }
        fields.clear();
        field.setLength(0);
        any = false;
        line++;
        start = line;
      } else {
        field.append(c);
      }
    }
    if (any || !field.isEmpty()) {
      fields.add(field.toString());
      rows.add(new Row(List.copyOf(fields), start));
    }
    return rows;
  }
}
