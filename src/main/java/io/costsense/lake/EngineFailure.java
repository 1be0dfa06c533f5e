package io.costsense.lake;

import java.sql.SQLException;
import java.util.Locale;

/** Tells why DuckDB has failed. Only its words say that: it has no codes. */
public final class EngineFailure {

  private EngineFailure() {}

  /** Whether somebody stopped the question, or its time was over. */
  static boolean isInterrupted(SQLException failure) {
    return text(failure).contains("INTERRUPT");
  }

  /** Whether something has failed that must not, in which case DuckDB answers nothing any more. */
  static boolean isFatal(SQLException failure) {
    return text(failure).contains("INTERNAL Error") || text(failure).contains("FATAL Error");
  }

  /** Whether the engine answers nothing any more because of an earlier failure. */
  static boolean isOfDeadEngine(SQLException failure) {
    return text(failure).contains("database has been invalidated");
  }

  /** Whether a number had no room in its type. */
  static boolean isOverflow(SQLException failure) {
    return text(failure).contains("Overflow");
  }

  /** Whether a file could not be read or written, whatever is in it. */
  public static boolean isIo(SQLException failure) {
    return text(failure).startsWith("IO Error");
  }

  /** Whether the failure or what caused it says that the memory was too small. */
  public static boolean isOutOfMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (text(cause).toLowerCase(Locale.ROOT).contains("out of memory")) {
        return true;
      }
    }
    return false;
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
