package io.costsense.ledger.imports;

import java.util.Locale;

/** What an import says to people: numbers are written the same whatever the server's language. */
final class Sentence {

  private Sentence() {}

  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** A text that PostgreSQL can keep: it has no room for the character zero. */
  static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
