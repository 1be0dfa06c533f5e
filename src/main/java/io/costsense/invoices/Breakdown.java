package io.costsense.invoices;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the difference of an invoice arises.
 *
 * @param comparedBy the columns that the invoice tells on all of its lines but Tax; empty without
 *     lines of InvoiceDetail
 * @param compared by those columns, the largest difference first
 * @param details by InvoiceDetailId, if lines and charges have ids in common
 * @param billedBy the charges by account and service, the largest first
 * @param beside other charges of the issuer about that time, and of the same InvoiceId
 * @param versions what documents said about the invoice, the newest first
 */
record Breakdown(
    Reconciliation reconciliation,
    List<String> comparedBy,
    Top<Compared> compared,
    Top<Detail> details,
    Top<Billed> billedBy,
    Top<Beside> beside,
    List<Invoices.Version> versions) {

  /** The first rows of a list, and how many there are. */
  record Top<T>(List<T> rows, long count) {

    static <T> Top<T> of(List<T> all, int limit) {
      return new Top<>(all.stream().limit(limit).toList(), all.size());
    }
  }

  /**
   * A part of an invoice.
   *
   * @param tax whether it is the account's Tax, which is told apart from services
   */
  record Compared(
      @Nullable String billingAccountId,
      @Nullable String subAccountId,
      @Nullable String serviceName,
      boolean tax,
      BigDecimal billed,
      long lines,
      BigDecimal invoiced,
      BigDecimal difference,
      BigDecimal tolerance,
      ReconciliationState state) {}

  /** A line of the invoice, or charges of an InvoiceDetailId that it doesn't have. */
  record Detail(
      @Nullable String invoiceDetailId,
      @Nullable String description,
      @Nullable String chargeCategory,
      BigDecimal billed,
      long lines,
      @Nullable BigDecimal invoiced,
      BigDecimal difference,
      BigDecimal tolerance,
      ReconciliationState state) {}

  /** What an account was billed for a service. */
  record Billed(
      @Nullable String billingAccountId,
      @Nullable String subAccountId,
      @Nullable String subAccountName,
      @Nullable String serviceName,
      boolean tax,
      BigDecimal billed,
      long lines) {}

  /**
   * Charges that belong to another invoice or to none.
   *
   * @param state how their own reconciliation stands
   * @param explains whether the invoice would agree if they were part of it
   */
  record Beside(
      String month,
      @Nullable String issuer,
      @Nullable String invoiceId,
      @Nullable String currency,
      BigDecimal billed,
      long lines,
      ReconciliationState state,
      boolean explains) {}
}
