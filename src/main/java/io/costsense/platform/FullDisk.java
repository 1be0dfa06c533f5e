package io.costsense.platform;

import java.util.List;
import java.util.Locale;

/** Tells whether something failed because a disk is full: everybody says so in other words. */
public final class FullDisk {

  private static final List<String> WORDS =
      List.of(
          "no space left",
          "disk full",
          "quota exceeded",
          "file too large",
          // PostgreSQL's hint when only a part of a page could be written.
          "check free disk space");

  private FullDisk() {}

  /** Whether the failure or what caused it says so. */
  public static boolean caused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (WORDS.stream().anyMatch(text::contains)) {
        return true;
      }
    }
    return false;
  }
}
