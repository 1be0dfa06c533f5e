package io.costsense.invoices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;

/** How an invoice and the ledger's charges stand to each other. */
enum ReconciliationState {
  /** Exactly equal. */
  MATCHED,
  /** Not farther apart than rounding explains. */
  WITHIN_TOLERANCE,
  /** Farther apart. */
  OFF,
  /** An issued invoice that the ledger has no charge of. */
  NO_CHARGES,
  /** Charges that no invoice is there for. */
  NOT_INVOICED,
  /** An invoice that isn't issued yet; it may still change. */
  PROVISIONAL,
  /** An invoice that was voided, and has no charges. */
  VOIDED;

  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReconciliationState of(BigDecimal difference, BigDecimal tolerance) {
    if (difference.signum() == 0) {
      return MATCHED;
    }
    return difference.abs().compareTo(tolerance) <= 0 ? WITHIN_TOLERANCE : OFF;
  }

  /** Whether the invoice is proven by the ledger. */
  boolean isProven() {
    return this == MATCHED || this == WITHIN_TOLERANCE || this == VOIDED;
  }

  /** Whether something is wrong that won't come right by waiting. */
  boolean isWrong() {
    return this == OFF || this == NO_CHARGES;
  }
}
