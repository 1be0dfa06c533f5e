package io.costsense.formats;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days that a run of an export is about.
 *
 * @param end the day after the last
 */
public record BilledDays(LocalDate first, LocalDate end) {

  private static final Pattern DAY = Pattern.compile("^(\\d{4})-?(\\d{2})-?(\\d{2})(?!\\d)");

  /** Whether all days of the other are among these. */
  public boolean cover(BilledDays other) {
    return !first.isAfter(other.first) && !end.isBefore(other.end);
  }

  /** Whether a day is in both. */
  public boolean overlap(BilledDays other) {
    return first.isBefore(other.end) && other.first.isBefore(end);
  }

  /** The days that both are about, and those between. */
  BilledDays with(BilledDays other) {
    return new BilledDays(
        first.isBefore(other.first) ? first : other.first,
        end.isAfter(other.end) ? end : other.end);
  }

  /**
   * From two texts that begin with a day, such as {@code 20250101T000000.000Z}. Without a last day
   * it is the month of the first.
   *
   * @param lastIncluded whether the last day is one of them
   */
  static Optional<BilledDays> of(String first, String last, boolean lastIncluded) {
    LocalDate from = day(first);
    if (from == null) {
      return Optional.empty();
    }
    LocalDate to = day(last);
    LocalDate end =
        to == null
            ? YearMonth.from(from).plusMonths(1).atDay(1)
            : to.plusDays(lastIncluded ? 1 : 0);
    return from.isBefore(end) ? Optional.of(new BilledDays(from, end)) : Optional.empty();
  }

  /** A month, such as {@code 2025-01} or {@code 202501}. */
  static Optional<BilledDays> ofMonth(String month) {
    try {
      YearMonth named =
          YearMonth.parse(month.replace("-", ""), DateTimeFormatter.ofPattern("yyyyMM"));
      return Optional.of(new BilledDays(named.atDay(1), named.plusMonths(1).atDay(1)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static @Nullable LocalDate day(String text) {
    Matcher day = DAY.matcher(text);
    try {
      return day.find()
          ? LocalDate.parse(day.group(1) + "-" + day.group(2) + "-" + day.group(3))
          : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
