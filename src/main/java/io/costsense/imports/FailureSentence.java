package io.costsense.imports;

import io.costsense.lake.EngineFailure;
import io.costsense.platform.FullDisk;
import io.costsense.platform.NotWritable;
import org.springframework.dao.DataAccessException;

/** Says of a failure that is nobody's delivery's fault what to do about it. */
final class FailureSentence {

  /** What to do about an import that the server's end has ended. */
  static final String AGAIN = "Nothing changed; import it again.";

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
    if (NotWritable.caused(failure)) {
      return "The data directory can't be written to (%s). Nothing changed; make it writable and %s."
          .formatted(NotWritable.what(failure), again);
    }
    if (EngineFailure.isOutOfMemory(failure)) {
      return "The engine ran out of memory. Nothing changed; raise costsense.lake.memory and %s."
          .formatted(again);
    }
    if (failure instanceof DataAccessException) {
      return "The %s failed: the control database didn't take what there is to record. Nothing changed; the server's log has the details."
          .formatted(undertaking);
    }
    return "The %s failed: %s Nothing changed; the server's log has the details."
        .formatted(undertaking, firstLine(failure));
  }

  /** Whether the machine was too small, whatever the delivery is like. */
  static boolean isMachines(Throwable failure) {
    return FullDisk.caused(failure) || EngineFailure.isOutOfMemory(failure);
  }

  private static String firstLine(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }
}
