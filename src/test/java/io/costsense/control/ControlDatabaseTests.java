package io.costsense.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ControlDatabaseTests {

  @Autowired private JdbcClient database;
  @Autowired private DataDirectory data;
  @LocalServerPort private int port;

  @Test
  void isMigratedAndKnowsTheDefaultTenant() {
    assertThat(database.sql("SELECT id FROM tenant").query(String.class).list())
        .contains("default");
  }

  @Test
  void isThereAgainForTheCallsAfterItWasKilled() throws Exception {
    long killed = kill();
    for (String call : new String[] {"/imports", "/ledger", "/costs", "/invoices"}) {
      HttpResponse<String> answer = Asked.get(port, call);
      if (answer.statusCode() != 200) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    await().until(() -> folder().servingProcess().filter(now -> now != killed).isPresent());
    await().until(() -> Asked.get(port, "/health").statusCode() == 200);
    for (String call : new String[] {"/imports", "/ledger", "/costs", "/invoices"}) {
      await().until(() -> Asked.get(port, call).statusCode() == 200);
    }
  }

  @Test
  void isMissedInOneSentenceWhileItCannotBeStarted() throws Exception {
    Path control = folder().data().resolve("global/pg_control");
    Path aside = control.resolveSibling("pg_control.aside");
    Files.move(control, aside);
    try {
      kill();
      await().until(() -> Asked.get(port, "/health").body().contains("does not start"));
      HttpResponse<String> health = Asked.get(port, "/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.headers().firstValue("Retry-After")).isPresent();
      assertThat(health.body())
          .contains("\"status\":\"down\"")
          .contains("{\"name\":\"control-database\",\"status\":\"down\",\"detail\":\"The embedded")
          .contains("{\"name\":\"ledger\",\"status\":\"up\",\"detail\":null}");
      HttpResponse<String> call = Asked.get(port, "/imports");
      assertThat(call.statusCode()).isEqualTo(503);
      assertThat(call.headers().firstValue("Retry-After")).isPresent();
      assertThat(call.body())
          .contains("urn:costsense:problem:unavailable")
          .contains("CostSense can't reach its control database at the moment and keeps trying.");
    } finally {
      Files.move(aside, control);
    }
    await().until(() -> Asked.get(port, "/health").statusCode() == 200);
    await().until(() -> Asked.get(port, "/imports").statusCode() == 200);
  }

  private long kill() {
    long postmaster = folder().servingProcess().orElseThrow();
    ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
    return postmaster;
  }

  private PostgresFolder folder() {
    return new PostgresFolder(data.path().resolve("postgres"));
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100));
  }
}
