package io.costsense.invoices;

import io.costsense.charges.Amounts;
import io.costsense.invoices.Match.By;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has billed beside what an invoice says.
 *
 * @param month the billing period's, such as {@code 2026-03}
 * @param invoiceId null for charges without InvoiceId, and for several invoices
 * @param matchedBy how the charges were found; null if one side is empty
 * @param billed the sum of BilledCost of the charges
 * @param lines how many charges; the tolerance's Rows
 * @param invoiced the amount on the invoice; null if there is none
 * @param difference {@code billed - invoiced}; null without an invoice
 * @param subunit the currency's smallest unit; null if ISO 4217 knows none
 * @param taxBilled the part of {@code billed} in ChargeCategory Tax
 * @param taxInvoiced that part of {@code invoiced}; null where the document doesn't tell
 * @param onlyTaxDiffers whether the difference is beyond the tolerance, but not without Tax, which
 *     InvoiceDetail allows
 * @param charges the question for the charges behind {@code billed}; null if there are none
 */
record Reconciliation(
    String id,
    String month,
    @Nullable String issuer,
    @Nullable String invoiceId,
    @Nullable String currency,
    ReconciliationState state,
    @Nullable By matchedBy,
    BigDecimal billed,
    long lines,
    @Nullable BigDecimal invoiced,
    @Nullable BigDecimal difference,
    BigDecimal tolerance,
    @Nullable BigDecimal subunit,
    BigDecimal taxBilled,
    @Nullable BigDecimal taxInvoiced,
    boolean onlyTaxDiffers,
    List<String> sources,
    List<OfInvoice> invoices,
    @Nullable ChargesQuestion charges) {

  /** One of the invoices. */
  record OfInvoice(
      String invoiceId,
      String issuer,
      BigDecimal amount,
      String status,
      @Nullable Instant issueDate,
      long documentId,
      String documentName,
      String kind) {

    static OfInvoice of(Invoice invoice) {
      return new OfInvoice(
          invoice.invoiceId(),
          invoice.issuer(),
          invoice.amount(),
          invoice.status(),
          invoice.issueDate(),
          invoice.documentId(),
          invoice.documentName(),
          invoice.kind());
    }
  }

  static Reconciliation of(Match match) {
    BigDecimal billed = sum(match.sums().stream().map(BilledSum::billed));
    BigDecimal taxBilled = sum(match.sums().stream().filter(BilledSum::tax).map(BilledSum::billed));
    BigDecimal invoiced =
        match.invoices().isEmpty() ? null : sum(match.invoices().stream().map(Invoice::amount));
    BigDecimal taxInvoiced = tax(match.invoices());
    BigDecimal tolerance = Tolerance.of(match.currency(), match.lines());
    BigDecimal difference = invoiced == null ? null : billed.subtract(invoiced);
    BigDecimal tax = taxInvoiced == null ? BigDecimal.ZERO : taxBilled.subtract(taxInvoiced);
    boolean onlyTax =
        difference != null
            && difference.abs().compareTo(tolerance) > 0
            && difference.subtract(tax).abs().compareTo(tolerance) <= 0
            && match.lines() > 0;
    return new Reconciliation(
        match.id(),
        match.month().toString(),
        match.issuer(),
        match.invoiceId(),
        match.currency(),
        state(match, difference, tolerance, onlyTax),
        match.by(),
        billed,
        match.lines(),
        invoiced,
        difference == null ? null : Amounts.plain(difference),
        tolerance,
        Tolerance.subunit(match.currency()),
        taxBilled,
        taxInvoiced,
        onlyTax,
        match.sums().stream().map(BilledSum::source).distinct().sorted().toList(),
        match.invoices().stream().map(OfInvoice::of).toList(),
        ChargesQuestion.of(match.sums()));
  }

  private static ReconciliationState state(
      Match match, @Nullable BigDecimal difference, BigDecimal tolerance, boolean onlyTax) {
    if (difference == null) {
      return ReconciliationState.NOT_INVOICED;
    }
    if (match.invoices().stream().anyMatch(Invoice::isOpen)) {
      return ReconciliationState.PROVISIONAL;
    }
    if (match.lines() == 0 && difference.signum() != 0) {
      return match.invoices().stream().allMatch(Invoice::isVoided)
          ? ReconciliationState.VOIDED
          : ReconciliationState.NO_CHARGES;
    }
    return onlyTax
        ? ReconciliationState.WITHIN_TOLERANCE
        : ReconciliationState.of(difference, tolerance);
  }

  /** The Tax on some invoices; null if one of them doesn't tell it. */
  private static @Nullable BigDecimal tax(List<Invoice> invoices) {
    if (invoices.isEmpty() || invoices.stream().anyMatch(invoice -> invoice.tax() == null)) {
      return null;
    }
    return sum(invoices.stream().map(Invoice::tax).filter(Objects::nonNull));
  }

  static BigDecimal sum(Stream<BigDecimal> amounts) {
    return Amounts.plain(amounts.reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /**
   * How {@code GET /costs/lines} and {@code GET /costs} are asked for some charges.
   *
   * @param from the day of the first charge
   * @param to the day after the last
   */
  record ChargesQuestion(Instant from, Instant to, List<String> filters) {

    /** Values of a filter; with more the charges are told by the other filters alone. */
    private static final int MOST_VALUES = 100;

    static @Nullable ChargesQuestion of(List<BilledSum> sums) {
      if (sums.isEmpty()) {
        return null;
      }
      Instant first =
          sums.stream().map(BilledSum::firstCharge).min(Instant::compareTo).orElseThrow();
      Instant last = sums.stream().map(BilledSum::lastCharge).max(Instant::compareTo).orElseThrow();
      var filters = new ArrayList<String>();
      add(filters, "InvoiceId", sums.stream().map(BilledSum::invoiceId));
      add(filters, "InvoiceIssuerName", sums.stream().map(BilledSum::issuer));
      add(filters, "BillingCurrency", sums.stream().map(BilledSum::currency));
      add(filters, "BillingPeriodStart", sums.stream().map(s -> s.periodStart().toString()));
      add(filters, "x_SourceName", sums.stream().map(BilledSum::source));
      if (sums.stream().anyMatch(sum -> sum.invoiceId() == null)) {
        add(filters, "BillingAccountId", sums.stream().map(BilledSum::account));
      }
      return new ChargesQuestion(
          first.truncatedTo(ChronoUnit.DAYS),
          last.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS),
          List.copyOf(filters));
    }

    private static void add(List<String> filters, String column, Stream<@Nullable String> values) {
      List<String> written = values.distinct().map(ChargesQuestion::written).toList();
      if (written.size() <= MOST_VALUES) {
        filters.add(column + "=" + String.join("|", written));
      }
    }

    /** A value as the filter syntax has it; nothing for a missing one. */
    private static String written(@Nullable String value) {
      return value == null ? "" : value.replace("\\", "\\\\").replace("|", "\\|");
    }
  }
}
