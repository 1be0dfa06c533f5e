package io.costsense.demo;

/**
 * What one provider bills for one month: a file.
 *
 * @param monthNo 0 for the first month
 * @param month as in {@code 2026-03}
 * @param lines charges in the file
 * @param customColumns the provider's own two columns
 */
record DemoBill(
    String provider, long monthNo, String month, long lines, CustomColumns customColumns) {

  record CustomColumns(String first, String second) {}

  String fileName(BillFormat format) {
    return "%s-%s.%s".formatted(provider, month, format.extension());
  }
}
