package io.costsense.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Judges one time by its bytes, without an object: {@code YYYY-MM-DD}, alone or with {@code T} or a
 * blank, {@code HH:MM[:SS[.fraction]]} and {@code Z}, {@code " UTC"} (as BigQuery writes it), an
 * offset or none of them. More blanks may stand before and after the time of day. Whether a month
 * has a 31st day and an hour a 61st minute is left to the engine.
 */
final class CsvTime {

  enum Verdict {
    TIME,
    EMPTY,
    NOT_A_TIME,
    /** The instant isn't in the years that the ledger knows. */
    OTHER_YEARS
  }

  static final int FIRST_YEAR = 1990;
  static final int LAST_YEAR = 2200;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MOST_BYTES = 40;
  private static final int MOST_HOURS_FROM_UTC = 18;
  private static final int MINUTES_OF_DAY = 24 * 60;

  private static final byte[] UTC = " UTC".getBytes(US_ASCII);

  /** Characters of {@code YYYY-MM-DD}. */
  private static final int DATE = 10;

  /** The colons of {@code HH:MM:SS}, and what makes zeros of them. */
  private static final long COLONS = 0x00003A00003A0000L;

  private static final long COLON_BYTES = 0x0000FF0000FF0000L;
  private static final long COLONS_TO_ZEROS = 0x00000A00000A0000L;

  /** The eight characters of {@code YYYY-MM-}; a month of a year that isn't the first or last. */
  private long knownMonth = month("2025-01-".getBytes(US_ASCII), 0);

  /** Minutes from the date's midnight in UTC. */
  private int minute;

  /** Reads the text between two positions, which mustn't hold the quotes around it. */
  Verdict read(byte[] text, int from, int to) {
    if (CsvText.isNull(text, from, to)) {
      return Verdict.EMPTY;
    }
    if (to - from < DATE || to - from > MOST_BYTES) {
      return Verdict.NOT_A_TIME;
    }
    boolean known = isInKnownMonth(text, from);
    if (known && isUsual(text, from + DATE, to)) {
      return Verdict.TIME;
    }
    if ((!known && !isDate(text, from)) || !readTimeOfDay(text, from + DATE, to)) {
      return Verdict.NOT_A_TIME;
    }
    return known || isInYears(text, from) ? Verdict.TIME : Verdict.OTHER_YEARS;
  }

  /**
   * Nearly all times of a bill are in the month that was checked last: only the day is left to
   * check.
   */
  private boolean isInKnownMonth(byte[] text, int at) {
    int day = digits(text, at + 8, 2);
    return month(text, at) == knownMonth && day >= 1 && day <= 31;
  }

  /** Whether nothing follows the date, or {@code HH:MM:SS}, perhaps with {@code Z}. */
  private static boolean isUsual(byte[] text, int at, int to) {
    int length = to - at;
    if (length == 0) {
      return true;
    }
    if (length < 9 || length > 10 || !isSeparator(text[at])) {
      return false;
    }
    long word = (long) LONGS.get(text, at + 1);
    return (word & COLON_BYTES) == COLONS
        && CsvNumber.areDigits(word ^ COLONS_TO_ZEROS)
        && (length == 9 || text[at + 9] == 'Z');
  }

  private boolean readTimeOfDay(byte[] text, int at, int to) {
    minute = 0;
    if (at == to) {
      return true;
    }
    if (!isSeparator(text[at])) {
      return false;
    }
    int clock = afterBlanks(text, at + 1, to);
    int zone = afterClock(text, clock, to);
    return zone > clock && afterBlanks(text, afterZone(text, zone, to), to) == to;
  }

  private static boolean isSeparator(byte b) {
    return b == 'T' || b == ' ';
  }

  private static int afterBlanks(byte[] text, int from, int to) {
    int at = from;
    while (at < to && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** The position behind {@code HH:MM[:SS[.fraction]]}; {@code at} if that isn't there. */
  private int afterClock(byte[] text, int at, int to) {
    if (to - at < 5 || text[at + 2] != ':') {
      return at;
    }
    int hours = digits(text, at, 2);
    int minutes = digits(text, at + 3, 2);
    if (hours < 0 || minutes < 0) {
      return at;
    }
    minute = 60 * hours + minutes;
    int seconds = at + 5;
    if (to - seconds < 3 || text[seconds] != ':' || digits(text, seconds + 1, 2) < 0) {
      return seconds;
    }
    int point = seconds + 3;
    int end = afterDigits(text, point + 1, to);
    return point < to && text[point] == '.' && end > point + 1 ? end : point;
  }

  private static int afterDigits(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }

  /** The position behind {@code Z}, {@code UTC} or an offset; {@code at} if none is there. */
  private int afterZone(byte[] text, int at, int to) {
    if (at < to && text[at] == 'Z') {
      return at + 1;
    }
    if (Arrays.equals(text, at, Math.min(at + UTC.length, to), UTC, 0, UTC.length)) {
      return at + UTC.length;
    }
    if (to - at < 3 || (text[at] != '+' && text[at] != '-')) {
      return at;
    }
    int hours = digits(text, at + 1, 2);
    if (hours < 0 || hours > MOST_HOURS_FROM_UTC) {
      return at;
    }
    int minutesAt = at + 3 < to && text[at + 3] == ':' ? at + 4 : at + 3;
    int end = afterDigits(text, minutesAt, to);
    if (end != at + 3 && end != minutesAt + 2) {
      return at;
    }
    int minutes = end == at + 3 ? 0 : digits(text, end - 2, 2);
    if (minutes > 59) {
      return at;
    }
    int offset = 60 * hours + minutes;
    minute += text[at] == '-' ? offset : -offset;
    return end;
  }

  private boolean isInYears(byte[] text, int at) {
    int year = digits(text, at, 4);
    if (year > FIRST_YEAR && year < LAST_YEAR) {
      knownMonth = month(text, at);
      return true;
    }
    int day = 100 * digits(text, at + 5, 2) + digits(text, at + 8, 2);
    if (day == 101 && minute < 0) {
      year--;
    } else if (day == 1231 && minute >= MINUTES_OF_DAY) {
      year++;
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  private static long month(byte[] text, int at) {
    return (long) LONGS.get(text, at);
  }

  private static boolean isDate(byte[] text, int at) {
    int month = digits(text, at + 5, 2);
    int day = digits(text, at + 8, 2);
    return digits(text, at, 4) >= 0
        && text[at + 4] == '-'
        && month >= 1
        && month <= 12
        && text[at + 7] == '-'
        && day >= 1
        && day <= 31;
  }

  /** The number that so many digits make, or a negative one. */
  private static int digits(byte[] text, int at, int count) {
    int number = 0;
    for (int i = at; i < at + count; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
