package io.costsense.deliveries;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.costsense.charges.Amounts;
import io.costsense.charges.CurrencyAmount;
import io.costsense.platform.StorableText;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an import says to people: numbers are written the same whatever the server's language. */
public final class Sentence {

  /** Characters of the longest message that is kept. */
  private static final int LONGEST = 10_000;

  private Sentence() {}

  @FormatMethod
  public static String of(@FormatString String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** {@code 1 line}, {@code 1,000 lines}. */
  public static String count(long number, String noun) {
    return of(number == 1 ? "%,d %s" : "%,d %ss", number, noun);
  }

  /** {@code 1.5 EUR, 20 USD}: added up by currency, without zeros at the end. */
  public static String amounts(Collection<CurrencyAmount> amounts) {
    var sums = new TreeMap<String, BigDecimal>();
    for (CurrencyAmount cost : amounts) {
      sums.merge(
          cost.currency() == null ? "without a currency" : cost.currency(),
          cost.amount(),
          BigDecimal::add);
    }
    return sums.entrySet().stream()
        .map(sum -> Amounts.plain(sum.getValue()).toPlainString() + " " + sum.getKey())
        .collect(Collectors.joining(", "));
  }

  /**
   * A text that is kept in the control database: whatever stands in a file must not grow what is
   * listed later, nor have characters that PostgreSQL can't keep.
   */
  public static String storable(String text) {
    return StorableText.of(shortened(text, LONGEST));
  }

  /** The beginning of a text, with a mark if it is not all of it. */
  public static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "...";
  }
}
