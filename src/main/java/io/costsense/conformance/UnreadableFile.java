package io.costsense.conformance;

import io.costsense.platform.FullDisk;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a sentence why DuckDB couldn't read a file. */
final class UnreadableFile {

  private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
  private static final Pattern CAUSE =
      Pattern.compile("Original Line:.*?\\R(.+?)(?:\\R|$)", Pattern.DOTALL);

  private UnreadableFile() {}

  static UnreadableBill of(SQLException failure) {
    String text = String.valueOf(failure.getMessage());
    if (FullDisk.caused(failure)) {
      return new UnreadableBill(
          "The disk of the temporary folder is full. Free some space, or name another folder with"
              + " COSTSENSE_JAVA_OPTIONS=-Djava.io.tmpdir=DIR.",
          failure);
    }
    Matcher line = LINE.matcher(text);
    if (line.find()) {
      Matcher cause = CAUSE.matcher(text);
      return new UnreadableBill(
          "Line %s can't be read as CSV: %s Mend it, or have the file delivered again."
              .formatted(line.group(1), cause.find() ? sentence(cause.group(1)) : ""),
          failure);
    }
    return new UnreadableBill(
        "It can't be read to its end: %s Is it cut off, or of another kind than its first bytes say?"
            .formatted(sentence(text.lines().findFirst().orElse(""))),
        failure);
  }

  private static String sentence(String text) {
    String bare = text.strip();
    return bare.endsWith(".") ? bare : bare + ".";
  }
}
