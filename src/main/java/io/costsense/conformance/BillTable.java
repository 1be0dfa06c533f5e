package io.costsense.conformance;

import io.costsense.lake.Sql;
import java.util.List;
import java.util.stream.Collectors;

/** The table that the checks run over. */
final class BillTable {

  private BillTable() {}

  /**
   * A SELECT of the bill's FOCUS columns as text. An empty string is taken for null, as every
   * reader of CSV does, but its column is named in {@code _empty}.
   */
  static String select(String relation, List<BillColumn> columns) {
    String values =
        columns.stream()
            .map(c -> "nullif(%s, '') AS %s".formatted(c.asText(), Sql.name(c.name())))
            .collect(Collectors.joining(",\n       "));
    String empty =
        columns.stream()
            .filter(column -> column.is("text"))
            .map(c -> "CASE WHEN %s = '' THEN '%s' END".formatted(Sql.name(c.name()), c.name()))
            .collect(Collectors.joining(", ", "nullif(concat_ws(', ', NULL, ", "), '')"));
    return "SELECT %s,\n       %s AS _empty\nFROM %s".formatted(values, empty, relation);
  }
}
