package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whoever gets hold of the server's connections must not get hold of more. */
@ServerTest
class PostgresRolesTests {

  @Autowired private JdbcClient application;
  @Autowired private ControlDatabase database;
  @Autowired private DataDirectory data;

  @TempDir private Path location;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "COPY tenant (id) FROM PROGRAM 'echo stranger'",
        "COPY tenant TO '/tmp/costsense-tenants'",
        "SELECT pg_read_file('postgresql.conf')",
        "SELECT pg_read_binary_file('/etc/passwd')",
        "SELECT pg_ls_dir('.')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT pg_reload_conf()",
        "ALTER SYSTEM SET log_statement = 'all'",
        "CREATE EXTENSION pgcrypto",
        "CREATE EXTENSION file_fdw",
        "LOAD 'plpgsql'",
        "CREATE ROLE stranger SUPERUSER",
        "ALTER ROLE costsense_application SUPERUSER",
        "ALTER ROLE costsense_application BYPASSRLS",
        "SET ROLE costsense",
        "SET ROLE costsense_owner",
        "SET SESSION AUTHORIZATION costsense",
        "CREATE TABLE stranger (id int)",
        "CREATE TEMPORARY TABLE stranger (id int)",
        "CREATE SCHEMA stranger",
        "CREATE FUNCTION stranger() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE DATABASE stranger",
        "ALTER TABLE tenant ADD stranger int",
        "DROP TABLE iceberg_tables",
        "TRUNCATE import CASCADE",
        "DELETE FROM flyway_schema_history",
        "SELECT rolpassword FROM pg_authid",
      })
  void theApplicationMayNotLeaveItsRows(String statement) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> run(database.application(), statement))
        .extracting(SQLException::getSQLState)
        .as("insufficient privilege")
        .isEqualTo("42501");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
        "ALTER SYSTEM SET log_statement = 'all'",
        "CREATE EXTENSION file_fdw",
        "ALTER ROLE costsense_owner SUPERUSER",
        "CREATE ROLE stranger",
        "SET ROLE costsense",
      })
  void theOwnerMayNotLeaveItsDatabase(String statement) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> run(database.owner(), statement))
        .extracting(SQLException::getSQLState)
        .isEqualTo("42501");
  }

  @Test
  void allStatementsAreTheApplicationsAndAllTablesTheOwners() {
    assertThat(application.sql("SELECT current_user").query(String.class).single())
        .isEqualTo(PostgresRoles.APPLICATION);
    assertThat(owners(application)).containsExactly(PostgresRoles.OWNER);
    assertThat(
            application
                .sql(
                    """
                    SELECT rolname FROM pg_roles
                    WHERE rolname LIKE 'costsense\\_%'
                      AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  /** Former versions did everything as the superuser. */
  @Test
  void areMadeInADatabaseFromBeforeThereWereAny() throws SQLException {
    var folder = new PostgresFolder(location);
    try (var _ = EmbeddedPostgres.start(location, PostgresHolder.CACHE, 5)) {
      for (String statement :
          List.of(
              "ALTER DATABASE postgres OWNER TO costsense",
              "DROP OWNED BY costsense_owner, costsense_application",
              "DROP ROLE costsense_owner, costsense_application",
              "GRANT CONNECT, TEMPORARY ON DATABASE postgres TO PUBLIC",
              "CREATE TABLE old (id bigint GENERATED ALWAYS AS IDENTITY, kept text, n serial)",
              "INSERT INTO old (kept) VALUES ('kept')",
              "CREATE VIEW older AS SELECT kept FROM old",
              "CREATE SEQUENCE oldest")) {
        run(folder.superuser(), statement);
      }
    }
    for (int start = 0; start < 2; start++) {
      try (var upgraded = EmbeddedPostgres.start(location, PostgresHolder.CACHE, 5)) {
        JdbcClient owner = client(upgraded.owner());
        assertThat(owners(owner)).containsExactly(PostgresRoles.OWNER);
        run(upgraded.owner(), "INSERT INTO old (kept) VALUES ('new'); DROP VIEW IF EXISTS older");
        assertThat(owner.sql("SELECT min(kept) FROM old").query(String.class).single())
            .isEqualTo("kept");
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> run(upgraded.application(), "CREATE TEMPORARY TABLE t (id int)"));
      }
    }
  }

  /** A slow check of a password takes a noticeable part of the start. */
  @Test
  void passwordsAreCheckedInOneRound() {
    var folder = new PostgresFolder(data.folder("postgres"));
    assertThat(
            client(folder.superuser())
                .sql(
                    "SELECT DISTINCT substring(rolpassword FROM '^[^:]*') FROM pg_authid"
                        + " WHERE rolpassword IS NOT NULL")
                .query(String.class)
                .list())
        .containsExactly("SCRAM-SHA-256$1");
  }

  private static List<@Nullable String> owners(JdbcClient client) {
    return client
        .sql(
            "SELECT DISTINCT relowner::regrole::text FROM pg_class"
                + " WHERE relnamespace = 'public'::regnamespace")
        .query(String.class)
        .list();
  }

  private static JdbcClient client(DatabaseAddress address) {
    var connections = new DriverManagerDataSource(address.url());
    connections.setUsername(address.username());
    connections.setPassword(address.password());
    return JdbcClient.create(connections);
  }

  private static void run(DatabaseAddress address, String statement) throws SQLException {
    try (var connection = address.connect();
        var running = connection.createStatement()) {
      running.execute(statement);
    }
  }
}
