package io.costsense.ledger.imports;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** What an import says to people: numbers are written the same whatever the server's language. */
final class Sentence {

  private Sentence() {}

  @FormatMethod
  static String of(@FormatString String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** {@code 1 line}, {@code 1,000 lines}. */
  static String count(long number, String noun) {
    return of(number == 1 ? "%,d %s" : "%,d %ss", number, noun);
  }

  /** A text that PostgreSQL can keep: it has no room for the character zero. */
  static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
