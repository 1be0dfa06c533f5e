package io.costsense.lake;

import java.nio.file.Path;
import java.util.Map;

/**
 * A Parquet file that is on disk but in no table yet.
 *
 * @param statistics by column name, as DuckDB's {@code RETURN_STATS} gives them
 */
public record WrittenFile(
    Path path, long lines, long bytes, Map<String, Map<String, String>> statistics) {

  /** Whether every row has this one value in the column. */
  public boolean isConstant(String column) {
    Map<String, String> figures = statistics.getOrDefault(column, Map.of());
    String min = figures.get("min");
    return min != null && min.equals(figures.get("max")) && "0".equals(figures.get("null_count"));
  }
}
