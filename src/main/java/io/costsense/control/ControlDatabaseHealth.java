package io.costsense.control;

import io.costsense.platform.HealthCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether the control database takes connections and answers. The connection is one of its own: all
 * of the pool's may be busy.
 */
@Component
final class ControlDatabaseHealth implements HealthCheck {

  private final ControlDatabase database;

  ControlDatabaseHealth(ControlDatabase database) {
    this.database = database;
  }

  @Override
  public String part() {
    return "control-database";
  }

  @Override
  public @Nullable String trouble() {
    String known = database.trouble();
    if (known != null) {
      return known;
    }
    try (Connection connection = database.application().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      return null;
    } catch (SQLException e) {
      return "The control database can't be reached. CostSense keeps trying; see whether PostgreSQL"
          + " runs and takes connections.";
    }
  }
}
