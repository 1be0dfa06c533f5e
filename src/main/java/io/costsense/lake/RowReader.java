package io.costsense.lake;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Turns a whole result into an answer. */
@FunctionalInterface
public interface RowReader<T> {

  /** Reads the rows, which stand before the first one. */
  T read(ResultSet rows) throws SQLException;
}
