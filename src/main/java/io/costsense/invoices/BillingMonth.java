package io.costsense.invoices;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The month that a billing period is known by. Issuers begin their months at midnight of their own
 * time zone; a start of up to 14 hours before the month in UTC, the easternmost midnight, still
 * belongs to it, as do all later ones.
 */
final class BillingMonth {

  private static final int EASTERNMOST_HOURS = 14;
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2200;

  private BillingMonth() {}

  static YearMonth of(Instant periodStart) {
    return YearMonth.from(
        periodStart.atOffset(ZoneOffset.UTC).plusHours(EASTERNMOST_HOURS).toLocalDate());
  }

  /** The month that a point in time lies in, in UTC. */
  static YearMonth utc(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** A time, day or month; null if the text is none between 1990 and 2200. */
  static @Nullable Instant time(String text) {
    try {
      Instant time = parse(text.strip().toUpperCase(Locale.ROOT).replaceFirst(" UTC$", "Z"));
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      return year >= FIRST_YEAR && year < LAST_YEAR ? time : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant parse(String text) {
    if (text.length() == "2026-03".length()) {
      return start(YearMonth.parse(text));
    }
    if (text.length() == "2026-03-01".length()) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String iso = text.replaceFirst("^(\\S+) +", "$1T").replaceFirst("([+-]\\d\\d)$", "$1:00");
    String clock = iso.substring(Math.min(iso.length(), iso.indexOf('T') + 1));
    return clock.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
