package io.costsense.focus;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a BillingCurrency may be: the name of a national currency or of a virtual one, such as
 * {@code Snowflake credits}.
 */
public final class CurrencyName {

  /** Why a text isn't one, to be put behind it. */
  public static final String REFUSAL =
      "is not the name of a currency: 64 bytes at most, without control characters.";

  private static final int MOST_BYTES = 64;

  private CurrencyName() {}

  public static boolean isOne(String text) {
    return text.length() <= MOST_BYTES
        && text.getBytes(UTF_8).length <= MOST_BYTES
        && text.codePoints().noneMatch(CurrencyName::isNoText);
  }

  /** A control character, or half of a pair that UTF-16 writes a character in. */
  private static boolean isNoText(int character) {
    return Character.isISOControl(character)
        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
  }

  /** The same as a condition in SQL on an expression of type VARCHAR; null stays null. */
  public static String sql(String text) {
    return "(strlen(%s) <= %d AND NOT regexp_matches(%s, '\\p{Cc}'))"
        .formatted(text, MOST_BYTES, text);
  }
}
