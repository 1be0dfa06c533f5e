package io.costsense.invoices;

import java.time.Instant;
import java.time.YearMonth;

/** A record of a BillingPeriod document. */
record ReadPeriod(String issuer, Instant start, Instant end, String status, Instant lastUpdated) {

  /** What tells it from the others of its document. */
  record Key(String issuerKey, YearMonth month) {}

  Key key() {
    return new Key(IssuerKey.of(issuer), BillingMonth.of(start));
  }
}
