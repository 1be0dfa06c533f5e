package io.costsense.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.lake.Engine;
import io.costsense.platform.Asker;
import io.costsense.platform.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A verification that takes longer than a question may. */
@ServerTest
@TestPropertySource(properties = "costsense.lake.longest-answer-seconds=1")
class LongVerificationTests {

  /** So many groups that comparing them takes more than a second on two cores. */
  private static final String CHARGES =
      """
      SELECT 'Service ' || i AS ServiceName, i::DECIMAL(38,18) AS EffectiveCost,
             TIMESTAMPTZ '2026-03-01 00:00:00+00' AS ChargePeriodStart,
             TIMESTAMPTZ '2026-03-02 00:00:00+00' AS ChargePeriodEnd
      FROM range(500_000) AS t(i)
      """;

  @Autowired private Charges charges;
  @Autowired private Engine engine;
  @Autowired private Verifier verifier;

  @Test
  void endsInItsOwnTimeOrWithTheServer() throws Exception {
    var ledger = new Ledger(charges, engine);
    ledger.commit(CHARGES, "SELECT * FROM rollup");

    Verification found = verifier.verify(ledger.tenant(), false);
    assertThat(found.ok()).as(found.toString()).isTrue();

    var second = CompletableFuture.supplyAsync(() -> verifier.verify(ledger.tenant(), false));
    await()
        .pollDelay(Duration.ofMillis(100))
        .until(
            () -> {
              verifier.stop();
              return second.isDone();
            });
    assertThatThrownBy(second::join)
        .cause()
        .isInstanceOfSatisfying(
            Problem.class,
            stopped ->
                assertThat(stopped.detail())
                    .isEqualTo("The server is stopping. Verify when it runs again."));
  }

  @Test
  void endsWhenItsAskerHasGone() throws Exception {
    var ledger = longLedger();
    var gone = new AtomicBoolean();
    var first =
        CompletableFuture.supplyAsync(
            () -> Asker.during(gone::get, () -> verifier.verify(ledger.tenant(), false)));
    await().until(() -> verifier.isRunning(ledger.tenant()));

    gone.set(true);

    assertThatThrownBy(first::join).cause().isInstanceOf(Asker.Gone.class);
    await().until(() -> !verifier.isRunning(ledger.tenant()));
  }

  @Test
  void endsWhenSomebodyCancelsIt() throws Exception {
    var ledger = longLedger();
    var first = CompletableFuture.supplyAsync(() -> verifier.verify(ledger.tenant(), false));
    await().until(() -> verifier.isRunning(ledger.tenant()));

    verifier.cancel(ledger.tenant());

    assertThatThrownBy(first::join)
        .cause()
        .isInstanceOfSatisfying(
            Problem.class,
            cancelled -> assertThat(cancelled.type().name()).isEqualTo("verification-cancelled"));
    await().until(() -> !verifier.isRunning(ledger.tenant()));
    assertThatThrownBy(() -> verifier.cancel(ledger.tenant()))
        .hasMessage("No verification is running.");
  }

  private Ledger longLedger() throws Exception {
    var ledger = new Ledger(charges, engine);
    for (int file = 0; file < 2; file++) {
      ledger.commit(CHARGES, "SELECT * FROM rollup");
    }
    return ledger;
  }
}
