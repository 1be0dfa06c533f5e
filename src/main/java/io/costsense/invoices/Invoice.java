package io.costsense.invoices;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * An invoice in one period and currency, as the newest document with it says.
 *
 * @param position where it stands among the invoices of its document
 * @param tax the part of the amount in ChargeCategory Tax; null where the document doesn't tell
 * @param account its only billing account; null if there are several or none is told
 * @param source the source whose charges it is about; null for any
 */
record Invoice(
    long documentId,
    int position,
    String documentName,
    String kind,
    @Nullable String source,
    String issuer,
    String invoiceId,
    YearMonth month,
    Instant periodStart,
    Instant periodEnd,
    String currency,
    BigDecimal amount,
    @Nullable BigDecimal tax,
    @Nullable String account,
    String status,
    @Nullable Instant issueDate,
    long lines) {

  boolean isOpen() {
    return status.equals("Open");
  }

  boolean isVoided() {
    return status.equals("Voided");
  }

  String issuerKey() {
    return IssuerKey.of(issuer);
  }
}
