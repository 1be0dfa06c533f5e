package io.costsense.control;

import io.costsense.platform.StartRefused;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that someone else runs.
 *
 * @param owner the role that migrates; the application's own unless another was given
 */
record ExternalPostgres(DatabaseAddress owner, DatabaseAddress application)
    implements ControlDatabase {

  private static final int OLDEST_MAJOR_VERSION = 15;

  /**
   * @throws StartRefused if it can't be reached or is too old
   */
  static ExternalPostgres check(DatabaseAddress owner, DatabaseAddress application) {
    check(application, "costsense.database.username and password");
    if (!owner.equals(application)) {
      check(owner, "costsense.database.owner.username and password");
    }
    return new ExternalPostgres(owner, application);
  }

  private static void check(DatabaseAddress address, String settings) {
    try (Connection connection = address.connect()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_MAJOR_VERSION) {
        throw new StartRefused(
            "The database at costsense.database.url is PostgreSQL %d; CostSense needs %d or newer."
                .formatted(version, OLDEST_MAJOR_VERSION));
      }
    } catch (SQLException e) {
      throw new StartRefused(
          "The database at costsense.database.url can't be used: %s. Check the URL, %s, or remove them to use the embedded database."
              .formatted(withoutUrl(e, address), settings));
    }
  }

  /** Whoever runs it knows. */
  @Override
  public @Nullable String trouble() {
    return null;
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
}
