package io.costsense.lake;

import java.nio.file.Path;
import java.util.Map;

/**
 * A Parquet file that is on disk but in no table yet.
 *
 * @param statistics by column name, as DuckDB's {@code RETURN_STATS} gives them
 */
public record WrittenFile(
    Path path, long lines, long bytes, Map<String, Map<String, String>> statistics) {}
