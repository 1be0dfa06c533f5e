package io.costsense.currency;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Amounts in one currency in one month, which one rate converts.
 *
 * @param currency null for amounts without a currency, which nothing can convert
 */
public record CurrencyMonth(@Nullable String currency, YearMonth month) {}
