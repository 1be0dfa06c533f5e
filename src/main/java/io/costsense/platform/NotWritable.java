package io.costsense.platform;

import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Tells whether something failed because the server may not write to its data directory: a disk
 * that has become read-only, or permissions that somebody has changed. Everybody says so in other
 * words.
 */
public final class NotWritable {

  private static final List<String> WORDS =
      List.of(
          "read-only file system",
          ": permission denied",
          "(permission denied)",
          ": operation not permitted",
          "in a read-only transaction");

  /** PostgreSQL's state for what a role may not do, which it also calls a denied permission. */
  private static final String MISSING_RIGHT = "42501";

  private NotWritable() {}

  /** Whether the failure or what caused it says so. */
  public static boolean caused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && MISSING_RIGHT.equals(refused.getSQLState())) {
        return false;
      }
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof AccessDeniedException
          || cause instanceof ReadOnlyFileSystemException
          || WORDS.stream().anyMatch(text::contains)) {
        return true;
      }
    }
    return false;
  }

  /** What was not written, in the words of the last cause. */
  public static String what(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage()).strip().lines().findFirst().orElse("");
  }
}
