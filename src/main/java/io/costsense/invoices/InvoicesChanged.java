package io.costsense.invoices;

import io.costsense.tenancy.Tenant;

/** Documents of invoices were brought or withdrawn: months may stand otherwise now. */
public record InvoicesChanged(Tenant tenant) {}
