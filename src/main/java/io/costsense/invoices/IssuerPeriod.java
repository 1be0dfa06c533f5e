package io.costsense.invoices;

import java.time.Instant;
import java.time.YearMonth;

/** What an issuer says about a billing period: Open or Closed. */
record IssuerPeriod(String issuer, YearMonth month, Instant start, Instant end, String status) {}
