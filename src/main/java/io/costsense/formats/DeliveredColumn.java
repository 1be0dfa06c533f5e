package io.costsense.formats;

import io.costsense.focus.FocusType;

/**
 * A column of a bill.
 *
 * @param name as the bill spells it
 * @param source its name in the relation "source" that formats select from
 * @param type how it's read
 */
public record DeliveredColumn(String name, String source, FocusType type) {}
