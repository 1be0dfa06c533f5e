package io.costsense.charges;

import io.costsense.tenancy.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A delivery has become part of the ledger, or was taken out of it again.
 *
 * @param billingPeriods the first days of the billing periods that it replaced, added or had
 * @param snapshot the table version since then
 * @param committedAt when everybody could read it
 */
public record DeliveryCommitted(
    Tenant tenant,
    long importId,
    String source,
    List<LocalDate> billingPeriods,
    long snapshot,
    Instant committedAt) {}
