package io.costsense.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Columns of text side by side; numbers stand on the right. */
final class TextTable {

  private final List<String[]> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(header);
  }

  void add(String... row) {
    rows.add(Arrays.stream(row).map(ScreenWriter::visible).toArray(String[]::new));
  }

  /** An amount in full. */
  static String amount(JsonNode number) {
    return number.isNumber() ? number.decimalValue().stripTrailingZeros().toPlainString() : "";
  }

  void print(PrintWriter out) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      out.println(line(rows.get(r), widths));
      if (r == 0) {
        out.println(
            line(Arrays.stream(widths).mapToObj("-"::repeat).toArray(String[]::new), widths));
      }
    }
  }

  private String line(String[] row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String padding = " ".repeat(widths[i] - row[i].length());
      line.append(i == 0 ? "" : "  ");
      line.append(isNumeric(i) ? padding + row[i] : row[i] + padding);
    }
    return line.toString().stripTrailing();
  }

  private boolean isNumeric(int column) {
    return rows.size() > 1
        && rows.stream()
            .skip(1)
            .allMatch(row -> row[column].isEmpty() || row[column].matches("-?[0-9][0-9.,]*%?"));
  }
}
