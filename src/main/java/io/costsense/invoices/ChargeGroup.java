package io.costsense.invoices;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Charges of one reconciliation with the same account, service and InvoiceDetailId. */
record ChargeGroup(
    @Nullable String account,
    @Nullable String subAccount,
    @Nullable String subAccountName,
    @Nullable String service,
    @Nullable String detailId,
    boolean tax,
    BigDecimal billed,
    long lines) {}
