package io.costsense.currency;

import io.costsense.focus.CurrencyName;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of currencies, as FOCUS's attribute CurrencyFormat has them: the ISO 4217 code of a
 * national currency, or any name of a virtual one, such as credits or tokens.
 */
public final class Currencies {

  /** Historical ones too: old bills and old rates have them. */
  private static final Map<String, Currency> NATIONAL =
      Currency.getAvailableCurrencies().stream()
          .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

  private Currencies() {}

  /** Whether ISO 4217 knows it. */
  public static boolean isNational(String name) {
    return NATIONAL.containsKey(name);
  }

  /**
   * The name as data has it: a code in capitals, a virtual currency's name as it is but for blanks
   * around it.
   *
   * @throws io.costsense.platform.Problem if it can't be the name of a currency
   */
  public static String named(String written) {
    String name = written.strip();
    if (name.isEmpty() || !CurrencyName.isOne(name)) {
      throw RateProblem.invalid("'%s' %s".formatted(name, CurrencyName.REFUSAL));
    }
    String code = name.toUpperCase(Locale.ROOT);
    return isNational(code) ? code : name;
  }

  /** What is known of a currency. */
  static Known known(String name) {
    Currency national = NATIONAL.get(name);
    return national == null
        ? new Known(name, "virtual", name, null)
        : new Known(
            name,
            "national",
            national.getDisplayName(Locale.ENGLISH),
            Math.max(0, national.getDefaultFractionDigits()));
  }

  /**
   * A currency.
   *
   * @param kind {@code national} or {@code virtual}
   * @param fractionDigits of ISO 4217's minor unit; null for a virtual one
   */
  record Known(String currency, String kind, String name, @Nullable Integer fractionDigits) {}
}
