package io.costsense.exports;

import io.costsense.lake.ColumnType;
import io.costsense.lake.Sql;

/**
 * A column of a dataset.
 *
 * @param name as the dataset spells it
 * @param value SQL of it over the ledger's charges
 */
record ExportColumn(String name, String value, ColumnType type) {

  /** The column of the ledger with this name, under another perhaps. */
  static ExportColumn of(String name, String ledgerName, ColumnType type) {
    return new ExportColumn(name, Sql.name(ledgerName), type);
  }

  String select(ExportFormat format) {
    return format.expression(value, type) + " AS " + Sql.name(name);
  }

  /** For a dataset without charges. */
  String selectNothing() {
    return "NULL::%s AS %s".formatted(type.duckdb(), Sql.name(name));
  }
}
