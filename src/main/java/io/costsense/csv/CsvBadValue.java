package io.costsense.csv;

/**
 * Why a record can't be taken.
 *
 * @param line physical line that the record starts on, from 1, the header's
 * @param column as the bill spells it, 200 characters at most; empty when the record as a whole is
 *     at fault
 * @param value the text at fault, 200 characters at most
 * @param reason a sentence of 600 characters at most
 */
public record CsvBadValue(long line, String column, String value, String reason) {}
