package io.costsense.focus;

/**
 * A column of a bill.
 *
 * @param name as the bill spells it
 * @param source its name in the relation "source" that formats select from
 * @param type how it's read
 */
public record DeliveredColumn(String name, String source, FocusType type) {}
