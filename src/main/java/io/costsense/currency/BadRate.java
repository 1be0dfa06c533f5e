package io.costsense.currency;

/**
 * A value in a file of rates that can't be taken.
 *
 * @param line the header is line 1
 * @param column as the header names it
 * @param reason to be put behind the value
 */
record BadRate(long line, String column, String value, String reason) {

  String sentence() {
    return "Line %,d, column %s: '%s' %s.".formatted(line, column, value, reason);
  }
}
