package io.costsense.invoices;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An invoice in one billing period and currency while its document is being read. */
final class ReadInvoice {

  /** What tells it from the others of its document. */
  record Key(String issuerKey, String invoiceId, YearMonth month, String currency) {}

  /** What all of its lines agree in. */
  record Head(
      String issuer,
      String invoiceId,
      Instant periodStart,
      Instant periodEnd,
      String currency,
      String status,
      @Nullable Instant issueDate,
      @Nullable String reference) {

    Key key() {
      return new Key(IssuerKey.of(issuer), invoiceId, BillingMonth.of(periodStart), currency);
    }
  }

  private final Head head;
  private final List<InvoiceLine> lines = new ArrayList<>();
  private @Nullable Instant lastUpdated;
  private BigDecimal amount = BigDecimal.ZERO;
  private @Nullable BigDecimal tax;
  private @Nullable String account;

  ReadInvoice(Head head) {
    this.head = head;
  }

  Head head() {
    return head;
  }

  List<InvoiceLine> lines() {
    return lines;
  }

  BigDecimal amount() {
    return amount;
  }

  @Nullable BigDecimal tax() {
    return tax;
  }

  @Nullable Instant lastUpdated() {
    return lastUpdated;
  }

  /** The only billing account of it; null if there are several or none is told. */
  @Nullable String account() {
    if (lines.isEmpty()) {
      return account;
    }
    var accounts =
        lines.stream().map(InvoiceLine::billingAccountId).collect(Collectors.toUnmodifiableSet());
    return accounts.size() == 1 ? accounts.iterator().next() : null;
  }

  /** The invoice as a whole, from a list of invoices. */
  void whole(BigDecimal whole, @Nullable String billingAccount) {
    amount = whole;
    account = billingAccount;
  }

  void add(InvoiceLine line, @Nullable Instant updated) {
    lines.add(line);
    amount = amount.add(line.amount());
    BigDecimal before = tax == null ? BigDecimal.ZERO : tax;
    tax = line.isTax() ? before.add(line.amount()) : before;
    if (updated != null && (lastUpdated == null || updated.isAfter(lastUpdated))) {
      lastUpdated = updated;
    }
  }
}
