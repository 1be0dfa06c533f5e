package io.costsense.imports;

import java.sql.SQLException;
import java.util.Set;

/** What the control database doesn't take, however often it is asked. */
final class NeverTaken {

  /** SQLSTATE classes: values that can't be kept, constraints, wrong SQL. */
  private static final Set<String> CLASSES = Set.of("22", "23", "42");

  private NeverTaken() {}

  static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().length() == 5
          && CLASSES.contains(sql.getSQLState().substring(0, 2))) {
        return true;
      }
    }
    return false;
  }
}
