package io.costsense.formats;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** When a run of an export began, as a text that sorts like the time. */
final class RunTime {

  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

  private RunTime() {}

  /**
   * @param stated a time with Z, an offset or neither of them (UTC); anything else is left as it is
   */
  static String sortable(String stated) {
    try {
      return SORTABLE.format(OffsetDateTime.parse(stated));
    } catch (DateTimeException e) {
      try {
        return SORTABLE.format(LocalDateTime.parse(stated).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException withoutTime) {
        return stated;
      }
    }
  }
}
