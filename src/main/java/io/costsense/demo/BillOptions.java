package io.costsense.demo;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What bills to generate. The same options give the same bytes, but for {@code directory} and
 * {@code replace}, which don't matter to them.
 *
 * @param lines charges in all files together, without headers
 * @param months billing months, the last one being that of {@code lastDay}
 * @param lastDay the last day with charges, in UTC; a month that it doesn't complete is still open
 * @param directory where the files go; it is created if need be
 * @param seed chooses one of many such companies' bills
 * @param currency ISO 4217 code that replaces USD as the billing currency
 * @param replace whether files that exist may be overwritten
 */
public record BillOptions(
    long lines,
    int months,
    LocalDate lastDay,
    Path directory,
    long seed,
    BillFormat format,
    String currency,
    boolean replace) {

  private static final long MOST_LINES = 1_000_000_000L;
  private static final int MOST_MONTHS = 120;

  /**
   * @throws IllegalArgumentException if a number is out of its range, with a sentence that says so
   */
  public BillOptions {
    if (lines < 1 || lines > MOST_LINES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Lines must be from 1 to %,d; %,d is not.", MOST_LINES, lines));
    }
    if (months < 1 || months > MOST_MONTHS) {
      throw new IllegalArgumentException(
          "Months must be from 1 to %s; %s is not.".formatted(MOST_MONTHS, months));
    }
    if (lastDay.getYear() < 2000 || lastDay.getYear() > 2200) {
      throw new IllegalArgumentException(
          "The end must be in the years 2000 to 2200; %s is not.".formatted(lastDay));
    }
  }
}
