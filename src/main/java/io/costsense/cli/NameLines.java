package io.costsense.cli;

import java.util.ArrayList;
import java.util.List;

/** Many names in lines that fit a terminal. */
final class NameLines {

  private static final int WIDTH = 78;

  private NameLines() {}

  /**
   * The names with commas between them, indented.
   *
   * @param most names that are told; of further ones only the number is
   * @param where the others are found
   */
  static List<String> lines(List<String> names, int most, String where) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder(" ");
    for (int i = 0; i < Math.min(names.size(), most); i++) {
      String name = names.get(i) + (i + 1 < names.size() ? "," : "");
      if (line.length() > 1 && line.length() + 1 + name.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ");
      }
      line.append(' ').append(name);
    }
    lines.add(line.toString());
    if (names.size() > most) {
      lines.add("  and %,d more: %s".formatted(names.size() - most, where));
    }
    return lines;
  }
}
