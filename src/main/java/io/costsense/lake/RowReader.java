package io.costsense.lake;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Turns a whole result into an answer. */
@FunctionalInterface
public interface RowReader<T> {

  /**
   * Reads the rows.
   *
   * @param rows before its first row
   */
  T read(ResultSet rows) throws SQLException;
}
