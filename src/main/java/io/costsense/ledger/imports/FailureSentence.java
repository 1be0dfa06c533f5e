package io.costsense.ledger.imports;

import java.util.List;
import java.util.Locale;

/** Says of a failure that is nobody's delivery's fault what to do about it. */
final class FailureSentence {

  private static final List<String> DISK_FULL =
      List.of("no space left", "disk full", "quota exceeded", "file too large");
  private static final List<String> MEMORY_FULL = List.of("out of memory");

  private FailureSentence() {}

  static String of(Throwable failure) {
    return of(failure, "import");
  }

  static String ofWithdrawal(Throwable failure) {
    return of(failure, "withdrawal");
  }

  private static String of(Throwable failure, String undertaking) {
    String again = undertaking.equals("import") ? "import again" : "withdraw it again";
    if (says(failure, DISK_FULL)) {
      return "The disk is full. Nothing changed; make room in the data directory and %s."
          .formatted(again);
    }
    if (says(failure, MEMORY_FULL)) {
      return "The engine ran out of memory. Nothing changed; raise costsense.lake.memory and %s."
          .formatted(again);
    }
    return "The %s failed: %s Nothing changed; the server's log has the details."
        .formatted(undertaking, firstLine(failure));
  }

  /** Whether the machine was too small, whatever the delivery is like. */
  static boolean isMachines(Throwable failure) {
    return says(failure, DISK_FULL) || says(failure, MEMORY_FULL);
  }

  private static boolean says(Throwable failure, List<String> words) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (words.stream().anyMatch(text::contains)) {
        return true;
      }
    }
    return false;
  }

  private static String firstLine(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }
}
