package io.costsense.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A field's text, without the quotes around it. */
final class CsvText {

  private static final int SHOWN = 200;
  private static final byte[] UPPER_NULL = {'N', 'U', 'L', 'L'};
  private static final byte[] LOWER_NULL = {'n', 'u', 'l', 'l'};

  private CsvText() {}

  static String of(CsvRecords records, int field) {
    byte[] bytes = records.bytes();
    int from = records.fieldStart(field);
    int to = records.fieldEnd(field);
    int quote = openingQuote(bytes, from, to);
    if (quote < 0) {
      return new String(bytes, from, to - from, UTF_8);
    }
    to = closingQuote(bytes, quote, to);
    return new String(bytes, quote + 1, to - quote - 1, UTF_8).replace("\"\"", "\"");
  }

  /** Whether a text means null: nothing, NULL or null, as in the engine's {@code nullstr}. */
  static boolean isNull(byte[] bytes, int from, int to) {
    return switch (to - from) {
      case 0 -> true;
      case 4 -> spells(bytes, from, UPPER_NULL) || spells(bytes, from, LOWER_NULL);
      default -> false;
    };
  }

  /** Whether a text means null or has nothing but blanks. */
  static boolean isBlank(byte[] bytes, int from, int to) {
    if (isNull(bytes, from, to)) {
      return true;
    }
    for (int at = from; at < to; at++) {
      if (bytes[at] != ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean spells(byte[] bytes, int from, byte[] word) {
    return bytes[from] == word[0]
        && bytes[from + 1] == word[1]
        && bytes[from + 2] == word[2]
        && bytes[from + 3] == word[3];
  }

  /** Where the quote is that the field is in, or -1. */
  static int openingQuote(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    return at < to && bytes[at] == '"' ? at : -1;
  }

  /**
   * Where the text of a quoted field ends: its closing quote, or the field's end if there's none.
   */
  static int closingQuote(byte[] bytes, int openingQuote, int to) {
    int end = to;
    while (end > openingQuote + 1 && bytes[end - 1] == ' ') {
      end--;
    }
    return end > openingQuote + 1 && bytes[end - 1] == '"' ? end - 1 : to;
  }

  /** The text for a list of bad values: 200 characters at most. */
  static String shown(String text) {
    return shown(text, SHOWN);
  }

  /** The beginning of a text, with a mark if it is not all of it. */
  static String shown(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }
}
