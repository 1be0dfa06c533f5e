package io.costsense.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Charges in Parquet files, in columns that have FOCUS's types.
 *
 * @param relation SQL that reads them, with any engine
 * @param columns the FOCUS columns that were delivered, each with its DuckDB type
 * @param custom the custom columns that were delivered
 * @param line SQL of a charge's line in the file that it was delivered in
 * @param file SQL of that file's name
 * @param lines how many charges there are
 * @param folder for what doesn't fit into memory
 */
record StoredCharges(
    String relation,
    Map<String, String> columns,
    List<String> custom,
    String line,
    String file,
    long lines,
    Path folder) {}
