package io.costsense.currency;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How amounts in some currencies and months become amounts in one currency: each is multiplied by
 * the rate of its currency and month, and nothing is rounded.
 */
public final class Conversion {

  private final String to;
  private final Map<CurrencyMonth, UsedRate> rates = new LinkedHashMap<>();

  Conversion(String to, Collection<UsedRate> used) {
    this.to = to;
    used.forEach(rate -> rates.put(new CurrencyMonth(rate.from(), rate.month()), rate));
  }

  /** The currency of all converted amounts. */
  public String to() {
    return to;
  }

  /** The rates that it needs, by currency and month; none for amounts in the currency itself. */
  public List<UsedRate> rates() {
    return List.copyOf(rates.values());
  }

  /**
   * Converts an amount exactly. An amount of nothing needs no rate.
   *
   * @throws IllegalStateException for a currency and month that it was not made for
   */
  public BigDecimal convert(@Nullable String currency, YearMonth month, BigDecimal amount) {
    if (amount.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return UsedRate.plain(amount.multiply(rate(currency, month)));
  }

  private BigDecimal rate(@Nullable String currency, YearMonth month) {
    if (to.equals(currency)) {
      return BigDecimal.ONE;
    }
    UsedRate rate = rates.get(new CurrencyMonth(currency, month));
    if (rate == null) {
      throw new IllegalStateException("No rate from %s for %s".formatted(currency, month));
    }
    return rate.rate();
  }
}
