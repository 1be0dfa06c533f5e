package io.costsense.control;

import io.costsense.kernel.StartRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A PostgreSQL that someone else runs. */
record ExternalPostgres(DatabaseAddress address) implements ControlDatabase {

  private static final int OLDEST_MAJOR_VERSION = 15;

  /**
   * @throws StartRefused if it can't be reached or is too old
   */
  static ExternalPostgres check(DatabaseAddress address) {
    try (Connection connection = DriverManager.getConnection(address.url(), credentials(address))) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_MAJOR_VERSION) {
        throw new StartRefused(
            "The database at costsense.database.url is PostgreSQL %d; CostSense needs %d or newer."
                .formatted(version, OLDEST_MAJOR_VERSION));
      }
      return new ExternalPostgres(address);
    } catch (SQLException e) {
      throw new StartRefused(
          "The database at costsense.database.url can't be used: %s. Check the URL, username and password, or remove them to use the embedded database."
              .formatted(withoutUrl(e, address)));
    }
  }

  @Override
  public void close() {
    // Whoever runs it also stops it.
  }

  /**
   * The driver's reason. It repeats a URL that it can't read, which may have the password in it; so
   * the exception itself doesn't go on as a cause either.
   */
  private static String withoutUrl(SQLException refused, DatabaseAddress address) {
    return String.valueOf(refused.getMessage()).replace(address.url(), "the URL");
  }

  private static Properties credentials(DatabaseAddress address) {
    var properties = new Properties();
    if (address.username() != null) {
      properties.setProperty("user", address.username());
    }
    if (address.password() != null) {
      properties.setProperty("password", address.password());
    }
    properties.setProperty("loginTimeout", "10");
    return properties;
  }
}
