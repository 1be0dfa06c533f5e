package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.kernel.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {

  private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "costsense");

  @TempDir private Path location;

  @Test
  void keepsItsDataOverARestart() throws SQLException {
    try (var postgres = start()) {
      execute(postgres, "CREATE TABLE kept (amount numeric)");
      execute(postgres, "INSERT INTO kept VALUES (14.97651418586)");
    }
    try (var postgres = start()) {
      assertThat(ask(postgres, "SELECT amount FROM kept")).isEqualTo("14.97651418586");
    }
  }

  @Test
  void waitsForTheDiskAndListensOnTheLoopbackAddressOnly() throws SQLException {
    try (var postgres = start()) {
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(postgres, "SHOW unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    try (var postgres = start()) {
      String url = postgres.address().url();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> DriverManager.getConnection(url, PostgresFolder.ROLE, "guess").close())
          .withMessageContaining("password authentication failed");
    }
  }

  @Test
  void replacesTheOneThatAKilledServerLeftRunning() throws SQLException {
    var orphan = start();
    execute(orphan, "CREATE TABLE kept AS SELECT 1 AS one");
    long process = new PostgresFolder(location).recordedProcess().orElseThrow();
    try (var postgres = start()) {
      assertThat(ask(postgres, "SELECT one FROM kept")).isEqualTo("1");
      assertThat(new PostgresFolder(location).recordedProcess()).isPresent().isNotEqualTo(process);
      assertThat(new PostgresFolder(location).isServedBy(process)).isFalse();
    }
  }

  @Test
  void waitsForTheProcessesOfOneThatWasKilled() throws Exception {
    var killed = start();
    String busy = "SELECT count(*) FROM generate_series(1, 8000000)";
    try (var executor = Executors.newSingleThreadExecutor()) {
      var query = executor.submit(() -> ask(killed, busy));
      killPostmasterWhileItsChildIsBusy();
      assertThat(query.isDone()).isFalse();
      try (var postgres = start()) {
        assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  private void killPostmasterWhileItsChildIsBusy() throws InterruptedException {
    Thread.sleep(300);
    ProcessHandle.of(new PostgresFolder(location).recordedProcess().orElseThrow())
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void startsThoughThePowerFailedWhileTheProcessFileWasWritten() throws SQLException, IOException {
    start().close();
    Files.writeString(location.resolve("data/postmaster.pid"), "");
    try (var postgres = start()) {
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void startsThoughTheProcessFileNamesAStranger() throws SQLException, IOException {
    start().close();
    long stranger = ProcessHandle.current().pid();
    Files.writeString(location.resolve("data/postmaster.pid"), stranger + "\n");
    try (var postgres = start()) {
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void startsAnewAfterAnInterruptedFirstStart() throws SQLException, IOException {
    Files.createDirectories(location.resolve("data.new/base"));
    Files.writeString(location.resolve("data.new/PG_VERSION"), "18");
    try (var postgres = start()) {
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void refusesTheDataOfAnotherMajorVersion() throws IOException {
    Files.createDirectory(location.resolve("data"));
    Files.writeString(location.resolve("data/PG_VERSION"), "17\n");
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(this::start)
        .withMessageContaining("PostgreSQL 17");
  }

  @Test
  void unpacksItsProgramsOnceThoughTwoServersStartAtATime() throws Exception {
    try (var servers = Executors.newFixedThreadPool(2)) {
      var first = servers.submit(() -> PostgresBinaries.unpack(location));
      var second = servers.submit(() -> PostgresBinaries.unpack(location));
      assertThat(first.get()).isEqualTo(second.get());
    }
    assertThat(location).isDirectoryContaining("glob:**/postgresql-*");
    assertThat(location).isDirectoryNotContaining("glob:**/unpacking-*");
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(location, CACHE, 5);
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    DatabaseAddress address = postgres.address();
    return DriverManager.getConnection(address.url(), address.username(), address.password());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = connect(postgres);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
