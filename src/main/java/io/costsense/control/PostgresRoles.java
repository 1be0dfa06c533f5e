package io.costsense.control;

import io.costsense.platform.StartRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The roles of the embedded PostgreSQL.
 *
 * <p>The superuser, which initdb makes, works here alone. It sees to the other two at each start:
 * the owner of the tables, and the application. Neither may do more than it needs, and both get new
 * passwords, which are nowhere on the disk.
 *
 * @param owner owns the database and its tables
 * @param application may use them
 */
record PostgresRoles(DatabaseAddress owner, DatabaseAddress application) {

  static final String OWNER = "costsense_owner";
  static final String APPLICATION = "costsense_application";

  /**
   * Makes them, in one transaction.
   *
   * @throws StartRefused if the database refuses
   */
  static PostgresRoles make(PostgresFolder folder) {
    var roles =
        new PostgresRoles(
            folder.address(OWNER, PostgresFolder.newPassword()),
            folder.address(APPLICATION, PostgresFolder.newPassword()));
    try (Connection connection = folder.superuser().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // A refused statement would stand in PostgreSQL's log, with the passwords.
      statement.execute("SET LOCAL log_min_error_statement = panic");
      // Checks of stored passwords are slow to withstand guessing. Nobody guesses 192 random bits,
      // and in a JVM that has just started a slow check takes a noticeable part of the start.
      statement.execute("SET LOCAL scram_iterations = 1");
      statement.execute(
          "ALTER ROLE CURRENT_USER PASSWORD '%s'".formatted(folder.superuser().password()));
      statement.execute(roles.create());
      statement.execute(handOver());
      connection.commit();
      return roles;
    } catch (SQLException e) {
      throw new StartRefused(
          "The roles of the embedded database can't be set up: %s.".formatted(e.getMessage()), e);
    }
  }

  /** Whatever it finds, afterwards the roles are as they should be. */
  private String create() {
    return """
    DO $$
    DECLARE role text;
    BEGIN
      FOREACH role IN ARRAY ARRAY['%1$s', '%2$s'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
          EXECUTE format('CREATE ROLE %%I', role);
        END IF;
      END LOOP;
    END $$;
    ALTER ROLE %1$s LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '%3$s';
    ALTER ROLE %2$s LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '%4$s';
    """
        .formatted(OWNER, APPLICATION, owner.password(), application.password());
  }

  /**
   * Before there were roles the superuser owned everything. Sequences of identity columns follow
   * their tables. Who owns the database owns its schema public too.
   */
  private static String handOver() {
    return """
    DO $$
    DECLARE thing record;
    BEGIN
      FOR thing IN
        SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, oid::regclass AS name
        FROM pg_class c
        WHERE relnamespace = 'public'::regnamespace
          AND relowner <> '%1$s'::regrole
          AND (relkind IN ('r', 'p', 'v', 'm')
            OR relkind = 'S' AND NOT EXISTS (
              SELECT FROM pg_depend d
              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')))
      LOOP
        EXECUTE format('ALTER %%s %%s OWNER TO %1$s', thing.kind, thing.name);
      END LOOP;
      EXECUTE format('ALTER DATABASE %%I OWNER TO %1$s', current_database());
      EXECUTE format('REVOKE ALL ON DATABASE %%I FROM PUBLIC', current_database());
      EXECUTE format('GRANT CONNECT ON DATABASE %%I TO %2$s', current_database());
    END $$;
    REVOKE ALL ON DATABASE template1 FROM PUBLIC;
    """
        .formatted(OWNER, APPLICATION);
  }
}
