package io.costsense.charges;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount in one currency.
 *
 * @param currency the BillingCurrency; null for charges without one
 */
public record CurrencyAmount(@Nullable String currency, BigDecimal amount) {}
