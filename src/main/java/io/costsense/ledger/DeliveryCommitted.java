package io.costsense.ledger;

import io.costsense.tenancy.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A delivery has become part of the ledger.
 *
 * @param billingPeriods the first days of the billing periods that it replaced or added
 * @param snapshot the table version that has it
 * @param committedAt when everybody could read it
 */
public record DeliveryCommitted(
    Tenant tenant,
    long importId,
    String source,
    List<LocalDate> billingPeriods,
    long snapshot,
    Instant committedAt) {}
