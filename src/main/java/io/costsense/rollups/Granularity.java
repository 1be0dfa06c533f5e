package io.costsense.rollups;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How long the periods are that an answer is split into, in UTC. A week is ISO 8601's and starts on
 * a Monday.
 */
public enum Granularity {
  NONE,
  HOUR,
  DAY,
  WEEK,
  MONTH;

  private static final long A_MONDAY = LocalDate.of(1970, 1, 5).toEpochDay();

  /** The name in questions and answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first day of the period that a day belongs to, in days since 1970-01-01. */
  long start(long day) {
    return switch (this) {
      case NONE, HOUR, DAY -> day;
      case WEEK -> day - Math.floorMod(day - A_MONDAY, 7);
      case MONTH -> LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay();
    };
  }

  /** The first day after the period that starts with the given day. */
  long next(long start) {
    return switch (this) {
      case NONE -> Long.MAX_VALUE;
      case HOUR, DAY -> start + 1;
      case WEEK -> start + 7;
      case MONTH -> LocalDate.ofEpochDay(start).plusMonths(1).toEpochDay();
    };
  }

  /** The start of the period that an instant belongs to; with NONE the instant itself. */
  public Instant floor(Instant instant) {
    return switch (this) {
      case NONE -> instant;
      case HOUR -> instant.truncatedTo(ChronoUnit.HOURS);
      default -> midnight(start(Math.floorDiv(instant.getEpochSecond(), 86_400L)));
    };
  }

  /** The start of the period after the one that starts with the given instant. */
  public Instant next(Instant start) {
    return this == HOUR
        ? start.plus(1, ChronoUnit.HOURS)
        : midnight(next(Math.floorDiv(start.getEpochSecond(), 86_400L)));
  }

  static Instant midnight(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
