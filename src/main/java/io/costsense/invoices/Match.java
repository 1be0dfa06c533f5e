package io.costsense.invoices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Invoices and the charges that they are about.
 *
 * @param by how they were found to belong together; null if one side is empty
 * @param invoices one, or several that the charges can't be told apart by
 * @param identity what stays the same when either side gets another version
 */
record Match(
    YearMonth month,
    @Nullable String issuer,
    @Nullable String currency,
    @Nullable By by,
    List<Invoice> invoices,
    List<BilledSum> sums,
    List<String> identity) {

  /** How charges were found for an invoice. */
  enum By {
    /** InvoiceIssuerName and InvoiceId. */
    ISSUER_AND_INVOICE_ID("issuer_and_invoice_id"),
    /** InvoiceId alone: the document spells the issuer otherwise. */
    INVOICE_ID("invoice_id"),
    /** Issuer, billing period and currency: the charges have no InvoiceId. */
    PERIOD("period");

    private final String text;

    By(String text) {
      this.text = text;
    }

    @JsonValue
    String text() {
      return text;
    }
  }

  /** Such as {@code 2026-03.0b9f...}: stable, and usable in an address. */
  String id() {
    String all = String.join("\u0000", identity);
    return month + "." + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
  }

  long lines() {
    return sums.stream().mapToLong(BilledSum::lines).sum();
  }

  /** The invoice's id if all of it is about one, else null. */
  @Nullable String invoiceId() {
    List<@Nullable String> ids =
        invoices.isEmpty()
            ? sums.stream().<@Nullable String>map(BilledSum::invoiceId).distinct().toList()
            : invoices.stream().<@Nullable String>map(Invoice::invoiceId).distinct().toList();
    return ids.size() == 1 ? ids.getFirst() : null;
  }

  /** When the billing period ends, as far as anybody tells; else with the month. */
  Instant periodEnd() {
    return Stream.concat(
            sums.stream().flatMap(sum -> Stream.ofNullable(sum.periodEnd())),
            invoices.stream().map(Invoice::periodEnd))
        .max(Instant::compareTo)
        .orElse(BillingMonth.start(month.plusMonths(1)));
  }
}
