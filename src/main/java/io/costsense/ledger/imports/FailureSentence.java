package io.costsense.ledger.imports;

import io.costsense.kernel.FullDisk;
import java.util.Locale;

/** Says of a failure that is nobody's delivery's fault what to do about it. */
final class FailureSentence {

  private static final String MEMORY_FULL = "out of memory";

  private FailureSentence() {}

  static String of(Throwable failure) {
    return of(failure, "import");
  }

  static String ofWithdrawal(Throwable failure) {
    return of(failure, "withdrawal");
  }

  private static String of(Throwable failure, String undertaking) {
    String again = undertaking.equals("import") ? "import again" : "withdraw it again";
    if (FullDisk.caused(failure)) {
      return "The disk is full. Nothing changed; make room in the data directory and %s."
          .formatted(again);
    }
    if (isOutOfMemory(failure)) {
      return "The engine ran out of memory. Nothing changed; raise costsense.lake.memory and %s."
          .formatted(again);
    }
    return "The %s failed: %s Nothing changed; the server's log has the details."
        .formatted(undertaking, firstLine(failure));
  }

  /** Whether the machine was too small, whatever the delivery is like. */
  static boolean isMachines(Throwable failure) {
    return FullDisk.caused(failure) || isOutOfMemory(failure);
  }

  private static boolean isOutOfMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains(MEMORY_FULL)) {
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
