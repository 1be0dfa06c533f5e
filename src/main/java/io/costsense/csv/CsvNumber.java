package io.costsense.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;

/**
 * Reads one number out of bytes, exactly and without an object: blanks around it are allowed, then
 * {@code [+-]}, digits with at most one point, and an exponent. Up to 36 significant digits are
 * held as {@code high * 10^lowDigits + low}.
 */
final class CsvNumber {

  enum Verdict {
    NUMBER,
    EMPTY,
    NOT_A_NUMBER,
    /** More than the ledger's 20 digits before the point. */
    TOO_LARGE,
    /** More digits than any bill has: hundreds. */
    TOO_LONG
  }

  static final int MAX_INTEGER_DIGITS = 20;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };
  private static final int LIMB = 18;
  private static final int MAX_DIGITS = 200;
  private static final int MAX_SCALE = 400;

  /** Zeros at either end don't count as digits, but a BigDecimal takes minutes over millions. */
  private static final int MAX_CHARACTERS = 1_000;

  private static final int MAX_EXPONENT = 9_999;

  private long high;
  private long low;
  private int digits;
  private int scale;
  private boolean negative;
  private byte[] bytes = {};
  private int from;
  private int to;

  /** Reads the text between two positions, which mustn't hold the quotes around it. */
  Verdict read(byte[] text, int begin, int stop) {
    high = 0;
    low = 0;
    digits = 0;
    scale = 0;
    negative = false;
    if (CsvText.isNull(text, begin, stop)) {
      return Verdict.EMPTY;
    }
    return readPlain(text, begin, stop) ? Verdict.NUMBER : readAny(text, begin, stop);
  }

  /**
   * Reads the usual form, up to eight digits, a point, up to 16 more, eight at a time; false,
   * without a verdict, for any other.
   */
  private boolean readPlain(byte[] text, int begin, int end) {
    int at = text[begin] == '-' ? begin + 1 : begin;
    if (end + 8 > text.length || end < 8) {
      return false;
    }
    long word = (long) LONGS.get(text, at);
    int whole = Math.min(Long.numberOfTrailingZeros(points(word)) >>> 3, end - at);
    if (whole == 0 || !areDigits(padded(word, whole))) {
      return false;
    }
    long value = value(padded(word, whole));
    int fraction = at + whole + 1;
    int last = end;
    if (fraction < end) {
      last = withoutZeros(text, end);
    }
    int places = Math.max(last - fraction, 0);
    if (fraction > end
        ? whole != end - at
        : text[fraction - 1] != '.' || places > 16 || (value != 0 && whole + places > LIMB)) {
      return false;
    }
    if (places > 0) {
      int first = Math.min(places, 8);
      long digits = padded((long) LONGS.get(text, fraction), first);
      if (!areDigits(digits)) {
        return false;
      }
      value = value * POWERS[first] + value(digits);
      if (places > 8) {
        digits = padded((long) LONGS.get(text, fraction + 8), places - 8);
        if (!areDigits(digits)) {
          return false;
        }
        value = value * POWERS[places - 8] + value(digits);
      }
    }
    negative = at > begin;
    high = value;
    digits = value == 0 ? 0 : 1;
    scale = value == 0 ? 0 : places;
    return true;
  }

  /** The end of a fraction without its last zeros. */
  private static int withoutZeros(byte[] text, int end) {
    int last = end;
    while (last >= 8) {
      int zeros = Long.numberOfLeadingZeros((long) LONGS.get(text, last - 8) ^ ZEROS) >>> 3;
      last -= zeros;
      if (zeros < 8) {
        return last;
      }
    }
    return last;
  }

  /** The first {@code count} characters of a word, 1 to 8, with zeros before them. */
  private static long padded(long word, int count) {
    return count == 8 ? word : (word << (64 - 8 * count)) | (ZEROS >>> (8 * count));
  }

  static boolean areDigits(long word) {
    return (((word + 0x4646464646464646L) | (word - ZEROS)) & 0x8080808080808080L) == 0;
  }

  /** What eight digits mean: pairs, then fours, then all at once. */
  private static long value(long digits) {
    long pairs = digits - ZEROS;
    pairs = pairs * 10 + (pairs >>> 8);
    return ((pairs & 0x000000FF000000FFL) * 0x000F424000000064L
            + ((pairs >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L)
        >>> 32;
  }

  private static long points(long word) {
    long x = word ^ 0x2E2E2E2E2E2E2E2EL;
    return ~(((x & 0x7F7F7F7F7F7F7F7FL) + 0x7F7F7F7F7F7F7F7FL) | x | 0x7F7F7F7F7F7F7F7FL);
  }

  private Verdict readAny(byte[] text, int begin, int stop) {
    int at = begin;
    int end = stop;
    while (at < end && isBlank(text[at])) {
      at++;
    }
    while (end > at && isBlank(text[end - 1])) {
      end--;
    }
    bytes = text;
    from = at;
    to = end;
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      negative = text[at] == '-';
      at++;
    }
    return digits(text, at, end);
  }

  private Verdict digits(byte[] text, int at, int end) {
    boolean seen = false;
    boolean point = false;
    int zeros = 0;
    for (; at < end; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        if (text[at] == '.' && !point) {
          point = true;
          continue;
        }
        break;
      }
      seen = true;
      if (!point) {
        append(digit);
      } else if (digit == 0) {
        // Zeros at the end of the fraction change nothing: they count only when another digit
        // follows.
        zeros++;
      } else {
        for (; zeros > 0; zeros--) {
          append(0);
          scale++;
        }
        append(digit);
        scale++;
      }
    }
    if (!seen || (at < end && !exponent(text, at, end))) {
      return Verdict.NOT_A_NUMBER;
    }
    if (digits == 0) {
      scale = 0;
      return Verdict.NUMBER;
    }
    if (digits - scale > MAX_INTEGER_DIGITS) {
      return Verdict.TOO_LARGE;
    }
    boolean tooLong = digits > MAX_DIGITS || scale > MAX_SCALE || to - from > MAX_CHARACTERS;
    return tooLong ? Verdict.TOO_LONG : Verdict.NUMBER;
  }

  private void append(int digit) {
    if (digits == 0 && digit == 0) {
      return;
    }
    if (digits < LIMB) {
      high = high * 10 + digit;
    } else if (digits < 2 * LIMB) {
      low = low * 10 + digit;
    }
    digits++;
  }

  private boolean exponent(byte[] text, int at, int end) {
    if (text[at] != 'e' && text[at] != 'E') {
      return false;
    }
    at++;
    boolean down = at < end && text[at] == '-';
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    if (at == end) {
      return false;
    }
    int exponent = 0;
    for (; at < end; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      exponent = Math.min(exponent * 10 + digit, MAX_EXPONENT);
    }
    scale += down ? exponent : -exponent;
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /**
   * Whether the number fits {@link #high()}, {@link #low()} and a scale that a sum keeps by itself.
   */
  boolean isShort() {
    return digits <= 2 * LIMB && scale >= 0 && scale <= CsvMagnitude.MAX_SCALE;
  }

  boolean isZero() {
    return digits == 0;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  int lowDigits() {
    return Math.max(0, digits - LIMB);
  }

  /**
   * Decimals after the point, less zeros at the end of the fraction; negative for a power of ten.
   */
  int scale() {
    return scale;
  }

  boolean isNegative() {
    return negative;
  }

  /** The exact number; an object, for the rare ones that aren't short. */
  BigDecimal exact() {
    return digits == 0
        ? BigDecimal.ZERO
        : new BigDecimal(new String(bytes, from, to - from, US_ASCII));
  }
}
