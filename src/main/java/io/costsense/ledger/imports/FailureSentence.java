package io.costsense.ledger.imports;

import java.util.Locale;

/** Says of a failure that is nobody's delivery's fault what to do about it. */
final class FailureSentence {

  private FailureSentence() {}

  static String of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("no space left")
          || text.contains("disk full")
          || text.contains("quota exceeded")) {
        return "The disk is full. Nothing changed; make room in the data directory and import"
            + " again.";
      }
      if (text.contains("out of memory")) {
        return "The engine ran out of memory. Nothing changed; raise costsense.lake.memory and"
            + " import again.";
      }
    }
    return "The import failed: %s Nothing changed; the server's log has the details."
        .formatted(firstLine(failure));
  }

  private static String firstLine(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }
}
