package io.costsense.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.lake.Engine;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Verifications at the same time. */
@ServerTest
class VerifierTests {

  @Autowired private DataSource control;
  @Autowired private JdbcClient sql;
  @Autowired private Charges charges;
  @Autowired private Engine engine;
  @Autowired private Verifier verifier;

  /** Somebody else's lock makes the first one last. */
  @Test
  void areRefusedWhileOneIsRunning() throws Exception {
    Tenant tenant = new Ledger(charges, engine).tenant();
    CompletableFuture<Verification> first;
    try (Connection connection = control.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE import_ledger_sum IN ACCESS EXCLUSIVE MODE");
      first = CompletableFuture.supplyAsync(() -> verifier.verify(tenant, false));
      await()
          .until(
              () ->
                  sql.sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                          .query(Long.class)
                          .single()
                      > 0);
      assertThatThrownBy(() -> verifier.verify(tenant, false))
          .isInstanceOfSatisfying(
              Problem.class,
              running -> {
                assertThat(running.type().status()).isEqualTo(409);
                assertThat(running.type().name()).isEqualTo("verification-is-running");
              })
          .hasMessage("The ledger is being verified already. Verify again when that has ended.");
      connection.rollback();
    }
    assertThat(first.join().ok()).isTrue();
    assertThat(verifier.verify(tenant, false).ok()).isTrue();
  }
}
