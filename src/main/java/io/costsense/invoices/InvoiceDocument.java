package io.costsense.invoices;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of invoices, as the API answers it.
 *
 * @param state {@code imported}, {@code unchanged} if the same bytes were there already, or {@code
 *     withdrawn}
 * @param invoices how many invoices it has; one in several periods or currencies counts for each
 * @param current how many of its invoices and periods no newer document has replaced
 * @param months the months that it is about, such as {@code 2026-03}; the first 36
 */
record InvoiceDocument(
    long id,
    String state,
    String kind,
    String name,
    @Nullable String source,
    long sizeBytes,
    String sha256,
    long lines,
    long invoices,
    long periods,
    long current,
    List<String> months,
    List<String> ignoredColumns,
    Instant createdAt,
    @Nullable Instant withdrawnAt) {

  InvoiceDocument unchanged() {
    return new InvoiceDocument(
        id,
        "unchanged",
        kind,
        name,
        source,
        sizeBytes,
        sha256,
        lines,
        invoices,
        periods,
        current,
        months,
        ignoredColumns,
        createdAt,
        withdrawnAt);
  }
}
