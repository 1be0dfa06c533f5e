package io.costsense.conformance;

import java.util.ArrayList;
import java.util.List;

/** The column names in a CSV file's first line. */
final class CsvHeaderLine {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvHeaderLine() {}

  /** The names, without quotes around them. */
  static List<String> names(String line) {
    List<String> names = new ArrayList<>();
    var name = new StringBuilder();
    boolean quoted = false;
    int start = !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          name.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        names.add(name.toString());
        name.setLength(0);
      } else if (c != '\r') {
        name.append(c);
      }
    }
    if (!name.isEmpty() || names.isEmpty()) {
      names.add(name.toString());
    }
    return List.copyOf(names);
  }
}
