package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTests {

  private static final Executor HERE = Runnable::run;

  @TempDir private static Path location;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.start(location, PostgresHolder.CACHE, 5);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void takesMoreThanItsBuffersHoldInBothDirections() throws Exception {
    try (Connection connection = connect();
        var statement = connection.prepareStatement("SELECT ?::text")) {
      String long20Megabytes = "0123456789".repeat(2_000_000);
      statement.setString(1, long20Megabytes);
      try (var rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo(long20Megabytes);
      }
    }
  }

  @Test
  void waitsNoLongerThanItsTimeout() throws Exception {
    try (Connection connection = connect()) {
      connection.setNetworkTimeout(HERE, 200);
      assertThat(ask(connection, "SELECT 'in time'")).isEqualTo("in time");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> ask(connection, "SELECT pg_sleep(30)"))
          .withStackTraceContaining("No answer in 200 ms");
    }
  }

  @Test
  void outlivesAnInterruptBeforeAndWhileItWaits() throws Exception {
    Callable<String> question =
        () -> {
          try (Connection connection = connect()) {
            Thread.currentThread().interrupt();
            String answer = ask(connection, "SELECT 'whole' FROM pg_sleep(1)");
            return answer + " " + Thread.currentThread().isInterrupted();
          }
        };
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<String> answer = threads.submit(question);
      Thread.sleep(500);
      threads.shutdownNow();
      assertThat(answer.get()).isEqualTo("whole true");
    }
  }

  @Test
  void canBeClosedWhileSomebodyWaits() throws Exception {
    try (Connection connection = connect();
        var threads = Executors.newSingleThreadExecutor()) {
      Future<String> answer = threads.submit(() -> ask(connection, "SELECT pg_sleep(30)"));
      Thread.sleep(300);
      connection.abort(HERE);
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(answer::get)
          .withCauseInstanceOf(SQLException.class);
    }
  }

  private static Connection connect() throws SQLException {
    return postgres.application().connect();
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
