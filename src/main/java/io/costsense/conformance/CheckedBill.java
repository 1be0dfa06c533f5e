package io.costsense.conformance;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/**
 * A bill to be checked, in a table whose columns are text: those that FOCUS knows, null where
 * nothing was delivered, and what {@link BillTable} adds.
 *
 * @param connection to the DuckDB that has the table and the checks' macros
 * @param header all columns that were delivered, in their order
 * @param columns those that are in the table
 * @param line SQL of a line's number
 * @param file SQL of the name of the file that a line was delivered in, or NULL
 */
record CheckedBill(
    Connection connection,
    String table,
    List<String> header,
    List<BillColumn> columns,
    String line,
    String file,
    long lines) {

  Optional<BillColumn> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  boolean has(String name) {
    return column(name).isPresent();
  }
}
