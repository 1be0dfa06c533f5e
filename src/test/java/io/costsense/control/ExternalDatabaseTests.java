package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.ServerTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server over somebody else's PostgreSQL, in which it has an owner and a lesser role. */
@ServerTest
@DirtiesContext
class ExternalDatabaseTests {

  @TempDir private static Path location;
  private static EmbeddedPostgres theirs;

  @Autowired private JdbcClient application;
  @LocalServerPort private int port;

  @BeforeAll
  static void prepare() throws SQLException {
    theirs = EmbeddedPostgres.start(location, PostgresHolder.CACHE, 20);
    try (var connection = new PostgresFolder(location).superuser().connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE \"Their owner\" LOGIN PASSWORD 'o'");
      statement.execute("CREATE ROLE \"Their clerk\" LOGIN PASSWORD 'c'");
      statement.execute("CREATE DATABASE costs OWNER \"Their owner\"");
    }
  }

  @AfterAll
  static void stop() {
    theirs.close();
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add(
        "costsense.database.url",
        () -> theirs.application().url().replace("/postgres?", "/costs?"));
    registry.add("costsense.database.username", () -> "Their clerk");
    registry.add("costsense.database.password", () -> "c");
    registry.add("costsense.database.owner.username", () -> "Their owner");
    registry.add("costsense.database.owner.password", () -> "o");
  }

  @Test
  void isMigratedByItsOwnerAndUsedByTheOther() throws Exception {
    assertThat(application.sql("SELECT current_user").query(String.class).single())
        .isEqualTo("Their clerk");
    assertThat(
            application
                .sql("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
                .query(String.class)
                .list())
        .containsExactly("Their owner");
    assertThatThrownBy(() -> application.sql("CREATE TABLE stranger (id int)").update())
        .hasStackTraceContaining("permission denied");
    String rate = "{\"month\":\"2001-05\",\"from\":\"Token\",\"to\":\"JPY\",\"rate\":2}";
    assertThat(Asked.put(port, "/exchange-rates", rate).statusCode() / 100).isEqualTo(2);
    assertThat(Asked.get(port, "/ledger").statusCode()).isEqualTo(200);
  }

  @Test
  void mayBeAwayForAWhile() throws Exception {
    theirs.close();
    HttpResponse<String> health = Asked.get(port, "/health");
    assertThat(health.statusCode()).as(health.body()).isEqualTo(503);
    assertThat(health.body()).contains("The control database can't be reached.");
    HttpResponse<String> call = Asked.get(port, "/imports");
    assertThat(call.statusCode()).as(call.body()).isEqualTo(503);
    assertThat(call.body()).contains("CostSense can't reach its control database");
    theirs = EmbeddedPostgres.start(location, PostgresHolder.CACHE, 20);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                Asked.get(port, "/health").statusCode() == 200
                    && Asked.get(port, "/imports").statusCode() == 200);
  }
}
