package io.costsense.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as it is written in the USA, {@code 9/30/2025}, with a time of day or without. Only days
 * that exist are days: the engine would make null of the others.
 */
final class UsDate {

  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
              + "( ([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]( [AaPp][Mm])?)?)?");
  private static final int MOST_BYTES = 22;

  /** The day that was checked last: the next line's is mostly the same. */
  private byte[] known = {};

  boolean isOne(byte[] text, int from, int to) {
    if (Arrays.equals(text, from, to, known, 0, known.length)) {
      return true;
    }
    if (to - from < 8 || to - from > MOST_BYTES || !hasSlash(text, from)) {
      return false;
    }
    Matcher date = TEXT.matcher(new String(text, from, to - from, US_ASCII));
    if (!date.matches() || !exists(date)) {
      return false;
    }
    known = Arrays.copyOfRange(text, from, to);
    return true;
  }

  /** Whether a slash follows the first or the second digit: few values get any further. */
  private static boolean hasSlash(byte[] text, int from) {
    return text[from + 1] == '/' || text[from + 2] == '/';
  }

  private static boolean exists(Matcher date) {
    int year = Integer.parseInt(date.group(3));
    try {
      LocalDate.of(year, Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)));
    } catch (DateTimeException e) {
      return false;
    }
    return year >= CsvTime.FIRST_YEAR && year <= CsvTime.LAST_YEAR;
  }
}
