package io.costsense.conformance;

import org.jspecify.annotations.Nullable;

/**
 * One place where a requirement fails.
 *
 * @param line of a CSV file the number of the record, counted from 2 because the header is the
 *     first, which is the line's number unless a value has line breaks in it; of a Parquet file or
 *     stored charges the number of the row, from 1; null when the header or the bill as a whole
 *     fails
 * @param file the delivered file, where several were stored together; null otherwise
 * @param value what stands there, such as {@code BilledCost = 1,200.00}
 */
public record Example(@Nullable Long line, @Nullable String file, String value) {

  /** Of the header, or of the bill as a whole. */
  Example(String value) {
    this(null, null, value);
  }
}
