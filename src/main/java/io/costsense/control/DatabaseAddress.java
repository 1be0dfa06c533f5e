package io.costsense.control;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How one role reaches a database: what JDBC needs. */
record DatabaseAddress(String url, @Nullable String username, @Nullable String password) {

  private static final String SECONDS_TO_LOG_IN = "10";

  /** A connection of the caller's own, outside of any pool. */
  Connection connect() throws SQLException {
    var properties = new Properties();
    if (username != null) {
      properties.setProperty("user", username);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("loginTimeout", SECONDS_TO_LOG_IN);
    return DriverManager.getConnection(url, properties);
  }

  /** Leaves the password out, and the URL since it may carry one. */
  @Override
  public String toString() {
    return "DatabaseAddress";
  }
}
