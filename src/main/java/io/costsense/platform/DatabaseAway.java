package io.costsense.platform;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells whether something failed because the control database can't be reached for the moment. */
public final class DatabaseAway {

  private DatabaseAway() {}

  /** Whether the failure or what caused it says so. */
  public static boolean caused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || (cause instanceof SQLException refused && isAway(refused.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /** No connection, or one too many; an operator stops it, it has crashed, or is still starting. */
  private static boolean isAway(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300"));
  }
}
