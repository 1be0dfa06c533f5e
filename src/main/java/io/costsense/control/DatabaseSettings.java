package io.costsense.control;

import io.costsense.platform.StartRefused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which control database to use: the embedded one, unless {@code url} names another.
 *
 * @param url JDBC URL of an external PostgreSQL 15 or newer, {@code jdbc:postgresql://host/db}
 * @param username role on the external database, whose rights are all that CostSense has there
 * @param password its password
 * @param owner the role that creates and changes tables there, if it is to be another one
 * @param cache where the embedded PostgreSQL's programs are unpacked to
 * @param connections most connections open at once
 */
@ConfigurationProperties("costsense.database")
record DatabaseSettings(
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    @Nullable Owner owner,
    Path cache,
    @DefaultValue("10") int connections) {

  /**
   * A role that owns the tables of an external database.
   *
   * @param username its name
   * @param password its password
   */
  record Owner(String username, @Nullable String password) {

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "owner";
    }
  }

  DatabaseSettings {
    if (url != null && !url.startsWith("jdbc:postgresql:")) {
      throw new StartRefused(
          "costsense.database.url must name a PostgreSQL database as"
              + " jdbc:postgresql://host:5432/name.");
    }
    if (url == null && (username != null || password != null || owner != null)) {
      throw new StartRefused(
          "costsense.database.username, password and owner belong to an external database: set"
              + " costsense.database.url too, or remove them to use the embedded one.");
    }
    if (connections < 2 || connections > 200) {
      throw new StartRefused("costsense.database.connections must be between 2 and 200.");
    }
  }

  /** How the application reaches the external database; null for the embedded one. */
  @Nullable DatabaseAddress external() {
    return url == null ? null : new DatabaseAddress(url, username, password);
  }

  /** How the owner of its tables does; the same unless another role was given. */
  @Nullable DatabaseAddress externalOwner() {
    return url == null || owner == null
        ? external()
        : new DatabaseAddress(url, owner.username(), owner.password());
  }

  /** Leaves the password out, and the URL since it may carry one. */
  @Override
  public String toString() {
    return url == null ? "embedded database" : "external database";
  }
}
