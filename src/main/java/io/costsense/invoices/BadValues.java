package io.costsense.invoices;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is bad in documents: the first 1,000 values, and how many lines have one. */
final class BadValues {

  private static final int MOST = 1_000;
  private static final int SHOWN = 200;

  private final List<BadValue> list = new ArrayList<>();
  private long lines;
  private String lastFile = "";
  private long lastLine = -1;

  /** A value that can't be taken, and why. */
  record BadValue(
      String file, long line, @Nullable String column, @Nullable String value, String reason) {}

  void add(String file, long line, @Nullable String column, @Nullable String value, String reason) {
    if (line != lastLine || !file.equals(lastFile)) {
      lines++;
      lastLine = line;
      lastFile = file;
    }
    if (list.size() < MOST) {
      String shown =
          value != null && value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
      list.add(new BadValue(file, line, column, shown, reason));
    }
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  BadValue first() {
    return list.getFirst();
  }

  long lines() {
    return lines;
  }

  List<BadValue> list() {
    return List.copyOf(list);
  }
}
