package io.costsense.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads Parquet files by Iceberg's field ids, so that files with fewer columns read as null there.
 */
final class ParquetRelation {

  private ParquetRelation() {}

  static String of(List<Path> files, Map<Integer, Column> columns, Predicate<Column> wanted) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("A relation needs a file");
    }
    String paths = files.stream().map(Sql::file).collect(Collectors.joining(", "));
    String schema =
        columns.entrySet().stream()
            .filter(entry -> wanted.test(entry.getValue()))
            .map(entry -> field(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return "read_parquet([%s], schema = MAP {%s})".formatted(paths, schema);
  }

  private static String field(int id, Column column) {
    return "%d: {'name': %s, 'type': '%s', 'default_value': NULL}"
        .formatted(id, Sql.text(column.name()), column.type().duckdb());
  }
}
