package io.costsense.currency;

import io.costsense.tenancy.Tenant;

/** Rates were entered, taken away or imported: what is converted may be another amount now. */
public record RatesChanged(Tenant tenant) {}
