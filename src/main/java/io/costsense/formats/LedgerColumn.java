package io.costsense.formats;

import io.costsense.focus.FocusType;

/**
 * A column as the ledger keeps it.
 *
 * @param name a name of the newest FOCUS, or one that starts with {@code x_}
 * @param source its name in what the format's SELECT yields
 * @param custom whether FOCUS doesn't know it; such a column is always text
 */
public record LedgerColumn(String name, String source, FocusType type, boolean custom) {}
