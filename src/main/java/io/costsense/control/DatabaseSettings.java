package io.costsense.control;

import io.costsense.kernel.StartRefused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which control database to use: the embedded one, unless {@code url} names another.
 *
 * @param url JDBC URL of an external PostgreSQL 15 or newer, {@code jdbc:postgresql://host/db}
 * @param username role on the external database
 * @param password its password
 * @param cache where the embedded PostgreSQL's programs are unpacked to
 * @param connections most connections open at once
 */
@ConfigurationProperties("costsense.database")
record DatabaseSettings(
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    Path cache,
    @DefaultValue("10") int connections) {

  DatabaseSettings {
    if (url != null && !url.startsWith("jdbc:postgresql:")) {
      throw new StartRefused(
          "costsense.database.url must name a PostgreSQL database as"
              + " jdbc:postgresql://host:5432/name.");
    }
    if (url == null && (username != null || password != null)) {
      throw new StartRefused(
          "costsense.database.username and password belong to an external database: set"
              + " costsense.database.url too, or remove them to use the embedded one.");
    }
    if (connections < 2 || connections > 200) {
      throw new StartRefused("costsense.database.connections must be between 2 and 200.");
    }
  }

  /** The external database, or null for the embedded one. */
  @Nullable DatabaseAddress external() {
    return url == null ? null : new DatabaseAddress(url, username, password);
  }

  /** Leaves the password out, and the URL since it may carry one. */
  @Override
  public String toString() {
    return url == null ? "embedded database" : "external database";
  }
}
