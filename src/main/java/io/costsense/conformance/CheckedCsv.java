package io.costsense.conformance;

import io.costsense.lake.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How DuckDB reads a CSV bill as it was delivered: every column as text, nothing guessed.
 *
 * @param compression the value of DuckDB's parameter
 */
record CheckedCsv(Path file, String compression) {

  /** The header's line as one text: the mark between columns is one that no text has. */
  String headerSql() {
    return """
    SELECT line
    FROM read_csv(%s, columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = '\\x1F', quote = '',
      escape = '', strict_mode = false, compression = '%s', hive_partitioning = false, max_line_size = 1048576)
    LIMIT 1\
    """
        .formatted(Sql.file(file), compression);
  }

  /** The bill's lines. A quoted empty value is told apart from none at all. */
  String relation(List<String> header) {
    return """
    read_csv(%s, columns = %s, header = true, auto_detect = false, strict_mode = true, delim = ',', quote = '"',
      escape = '"', nullstr = ['', 'NULL', 'null'], allow_quoted_nulls = false, compression = '%s',
      hive_partitioning = false, max_line_size = 16777216, buffer_size = 33554432)\
    """
        .formatted(Sql.file(file), columns(header), compression);
  }

  private static String columns(List<String> header) {
    return header.stream()
        .map(name -> Sql.text(name) + ": 'VARCHAR'")
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
