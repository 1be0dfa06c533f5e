package io.costsense.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param folder where bills and data lie while it runs; must be empty, is emptied at the end
 * @param importLines charges of the one file whose import is timed, and of the ledger whose export
 *     is
 * @param ledgerLines charges of the ledger that questions are asked of
 * @param serverCommand starts a server; the arguments of {@code serve} are appended
 */
public record BenchOptions(
    Path folder, long importLines, long ledgerLines, List<String> serverCommand) {}
