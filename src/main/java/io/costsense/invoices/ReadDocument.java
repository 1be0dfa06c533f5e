package io.costsense.invoices;

import io.costsense.charges.Checksum;
import java.util.List;

/** A document that was read as a whole. */
record ReadDocument(
    String name,
    Checksum checksum,
    DocumentKind kind,
    long lines,
    List<ReadInvoice> invoices,
    List<ReadPeriod> periods,
    List<String> ignoredColumns) {}
