package io.costsense.ledger.invoices;

import io.costsense.ledger.Checksum;
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
