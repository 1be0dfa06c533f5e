package io.costsense.invoices;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger's charges with the same values come to.
 *
 * @param periodEnd the latest BillingPeriodEnd; null if none is told
 * @param tax whether they are of ChargeCategory Tax
 * @param billed the sum of BilledCost
 * @param lines how many charges
 * @param costs whether any of them costs anything
 */
record BilledSum(
    String source,
    @Nullable String issuer,
    @Nullable String invoiceId,
    Instant periodStart,
    @Nullable Instant periodEnd,
    @Nullable String currency,
    @Nullable String account,
    boolean tax,
    BigDecimal billed,
    long lines,
    boolean costs,
    Instant firstCharge,
    Instant lastCharge) {

  YearMonth month() {
    return BillingMonth.of(periodStart);
  }

  String issuerKey() {
    return IssuerKey.of(issuer);
  }

  /** The same without amounts and times: what two sums of the same charges' values agree in. */
  BilledSum alike() {
    return new BilledSum(
        source,
        issuer,
        invoiceId,
        periodStart,
        null,
        currency,
        account,
        tax,
        BigDecimal.ZERO,
        0,
        false,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** Both together; they must be alike. */
  BilledSum plus(BilledSum other) {
    return new BilledSum(
        source,
        issuer,
        invoiceId,
        periodStart,
        later(periodEnd, other.periodEnd),
        currency,
        account,
        tax,
        billed.add(other.billed),
        lines + other.lines,
        costs || other.costs,
        firstCharge.isBefore(other.firstCharge) ? firstCharge : other.firstCharge,
        lastCharge.isAfter(other.lastCharge) ? lastCharge : other.lastCharge);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
