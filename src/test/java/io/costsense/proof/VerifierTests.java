package io.costsense.proof;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.ServerTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Verifications at the same time. */
@ServerTest
class VerifierTests {

  @LocalServerPort private int port;
  @Autowired private DataSource control;
  @Autowired private JdbcClient sql;

  private final HttpClient http = HttpClient.newHttpClient();

  /** Somebody else's lock makes the first one last. */
  @Test
  void areRefusedWhileOneIsRunning() throws Exception {
    CompletableFuture<HttpResponse<String>> first;
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE import_ledger_sum IN ACCESS EXCLUSIVE MODE");
      first = verification();
      await()
          .until(
              () ->
                  sql.sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                          .query(Long.class)
                          .single()
                      > 0);
      HttpResponse<String> second = verification().get(60, SECONDS);
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(second.body())
          .contains("urn:costsense:problem:verification-is-running")
          .contains("The ledger is being verified already. Verify again when that has ended.");
      connection.rollback();
    }
    assertThat(first.get(60, SECONDS).statusCode()).isEqualTo(200);
    assertThat(verification().get(60, SECONDS).statusCode()).isEqualTo(200);
  }

  private CompletableFuture<HttpResponse<String>> verification() {
    URI address = URI.create("http://localhost:%d/api/v1/verifications".formatted(port));
    return http.sendAsync(
        HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }
}
