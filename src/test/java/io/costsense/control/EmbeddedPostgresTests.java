package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.platform.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {

  private static final String[] NONE = {};

  @TempDir private Path location;

  @Test
  void keepsItsDataOverARestart() throws SQLException {
    try (var postgres = start()) {
      execute(postgres.owner(), "CREATE TABLE kept (amount numeric)");
      execute(postgres.owner(), "INSERT INTO kept VALUES (14.97651418586)");
    }
    try (var postgres = start()) {
      assertThat(ask(postgres.owner(), "SELECT amount FROM kept")).isEqualTo("14.97651418586");
    }
  }

  @Test
  void waitsForTheDiskAndListensOnNoNetwork() throws Exception {
    try (var postgres = start()) {
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW listen_addresses")).isEmpty();
      assertThat(ask(postgres, "SELECT inet_server_addr()")).isNull();
      Path folder = location.resolve("socket");
      assertThat(permissions(folder)).isEqualTo("rwx------");
      assertThat(permissions(SocketFolder.socket(folder))).isEqualTo("rwx------");
    }
  }

  @Test
  void hasItsSocketElsewhereIfThePathIsTooLongForOne() throws Exception {
    Path deep = Files.createDirectories(location.resolve("x".repeat(60)).resolve("y".repeat(60)));
    try (var postgres = EmbeddedPostgres.start(deep, PostgresHolder.CACHE, 5)) {
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
      Path elsewhere = Files.readSymbolicLink(deep.resolve("socket"));
      assertThat(permissions(elsewhere)).isEqualTo("rwx------");
    }
    assertThat(deep.resolve("socket")).doesNotExist();
  }

  @Test
  void takesFoldersWhoseNamesAreOddAndRefusesThoseThatItCannot() throws Exception {
    Path odd = Files.createDirectory(location.resolve("it's a, [b]; c"));
    try (var postgres = EmbeddedPostgres.start(odd, PostgresHolder.CACHE, 5)) {
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
    Path code = Files.createDirectory(location.resolve("$(id)"));
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> EmbeddedPostgres.start(code, PostgresHolder.CACHE, 5))
        .withMessageContaining("can't cope with one of the characters");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    try (var postgres = start()) {
      for (DatabaseAddress address : List.of(postgres.application(), postgres.owner())) {
        var guess = new DatabaseAddress(address.url(), address.username(), "guess");
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> guess.connect().close())
            .withMessageContaining("password authentication failed");
      }
    }
  }

  @Test
  void replacesTheOneThatAKilledServerLeftRunning() throws Exception {
    try (var killed = PostgresHolder.over(location)) {
      execute(folder().superuser(), "CREATE TABLE kept AS SELECT 1 AS one");
      long orphan = folder().servingProcess().orElseThrow();
      killed.killWithItsGuard();
      assertThat(folder().isServedBy(orphan)).isTrue();
      try (var postgres = start()) {
        assertThat(ask(postgres.owner(), "SELECT one FROM kept")).isEqualTo("1");
        assertThat(folder().recordedProcess()).isPresent().isNotEqualTo(Optional.of(orphan));
        assertThat(folder().isServedBy(orphan)).isFalse();
      }
    }
  }

  @Test
  void waitsForTheProcessesOfOneThatWasKilled() throws Exception {
    String busy = "SELECT count(*) FROM generate_series(1, 8000000)";
    try (var killed = PostgresHolder.over(location);
        var executor = Executors.newSingleThreadExecutor()) {
      DatabaseAddress address = folder().superuser();
      var query = executor.submit(() -> ask(address, busy));
      Thread.sleep(300);
      long postmaster = folder().servingProcess().orElseThrow();
      killed.killWithItsGuard();
      ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
      assertThat(query.isDone()).isFalse();
      try (var postgres = start()) {
        assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void endsWithItsServerAlsoIfThatIsKilledAndLosesNothing() throws Exception {
    try (var killed = PostgresHolder.over(location)) {
      execute(folder().superuser(), "CREATE TABLE kept AS SELECT 1 AS one");
      killed.kill();
      await().until(() -> folder().servingProcess().isEmpty());
    }
    assertThat(location.resolve("log")).content().contains("database system is shut down");
    try (var postgres = start()) {
      assertThat(ask(postgres.owner(), "SELECT one FROM kept")).isEqualTo("1");
    }
  }

  @Test
  void isStartedAgainWhateverOfItIsKilled() throws Exception {
    try (var postgres = start()) {
      execute(postgres.owner(), "CREATE TABLE kept AS SELECT 1 AS one");
      long postmaster = folder().servingProcess().orElseThrow();
      List<ProcessHandle> all = ProcessHandle.of(postmaster).orElseThrow().children().toList();
      all.getFirst().destroyForcibly();
      awaitKept(postgres);

      ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
      awaitAnotherThan(postmaster, postgres);

      long second = folder().servingProcess().orElseThrow();
      ProcessHandle again = ProcessHandle.of(second).orElseThrow();
      again.children().forEach(ProcessHandle::destroyForcibly);
      again.destroyForcibly();
      guards().forEach(ProcessHandle::destroyForcibly);
      awaitAnotherThan(second, postgres);

      long third = folder().servingProcess().orElseThrow();
      Files.delete(SocketFolder.socket(location.resolve("socket")));
      awaitAnotherThan(third, postgres);
    }
  }

  @Test
  void isStartedAgainWithoutItsGuard() throws Exception {
    try (var postgres = start()) {
      long unguarded = folder().servingProcess().orElseThrow();
      guards().forEach(ProcessHandle::destroyForcibly);
      await().until(() -> !guards().isEmpty() && !folder().isServedBy(unguarded));
      await().until(() -> postgres.trouble() == null && folder().servingProcess().isPresent());
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
    assertThat(guards()).isEmpty();
  }

  /** Those of this folder: another test's server may have one too. */
  private List<ProcessHandle> guards() {
    String processFile = folder().processFile().toString();
    return ProcessHandle.current()
        .children()
        .filter(child -> List.of(child.info().arguments().orElse(NONE)).contains(processFile))
        .toList();
  }

  private void awaitAnotherThan(long ended, EmbeddedPostgres postgres) {
    await().until(() -> folder().servingProcess().filter(number -> number != ended).isPresent());
    awaitKept(postgres);
  }

  private static void awaitKept(EmbeddedPostgres postgres) {
    await()
        .ignoreExceptions()
        .until(() -> ask(postgres.owner(), "SELECT one FROM kept").equals("1"));
    await().until(() -> postgres.trouble() == null);
  }

  @Test
  void saysWhatKeepsItFromStartingAgainAndTriesUntilItCan() throws Exception {
    try (var postgres = start()) {
      Path control = location.resolve("data/global/pg_control");
      byte[] intact = Files.readAllBytes(control);
      Files.write(control, new byte[10]);
      ProcessHandle.of(folder().servingProcess().orElseThrow())
          .ifPresent(ProcessHandle::destroyForcibly);
      await()
          .until(
              () ->
                  String.valueOf(postgres.trouble())
                      .startsWith("The embedded PostgreSQL does not start: could not read file"));
      Files.write(control, intact);
      await().until(() -> postgres.trouble() == null);
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
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
    return EmbeddedPostgres.start(location, PostgresHolder.CACHE, 5);
  }

  private PostgresFolder folder() {
    return new PostgresFolder(location);
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50));
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (var connection = address.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    return ask(postgres.application(), sql);
  }

  private static String ask(DatabaseAddress address, String sql) throws SQLException {
    try (var connection = address.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
