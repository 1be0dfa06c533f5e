package io.costsense.invoices;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of an InvoiceDetail document.
 *
 * @param subAccountId from InvoiceDetailGrain, like the service; null if it isn't told
 */
record InvoiceLine(
    long line,
    String detailId,
    String billingAccountId,
    String chargeCategory,
    @Nullable String subAccountId,
    @Nullable String serviceName,
    @Nullable String description,
    BigDecimal amount) {

  private static final String TAX = "Tax";

  boolean isTax() {
    return chargeCategory.equals(TAX);
  }
}
