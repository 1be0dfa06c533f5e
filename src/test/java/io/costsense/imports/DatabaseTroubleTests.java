package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.charges.DeliveryCommitted;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import tools.jackson.databind.JsonNode;

/** The control database fails at moments of an import. */
class DatabaseTroubleTests extends ImportTest {

  @Autowired
  @Qualifier("ownerDataSource")
  private DataSource owner;

  @Autowired private ConfigurableApplicationContext context;

  @Test
  void tellsOfADeliveryWhoseImportFailsAfterItsCommit() {
    Queue<DeliveryCommitted> told = new ConcurrentLinkedQueue<>();
    ApplicationListener<ApplicationEvent> listener =
        event -> {
          if (event instanceof PayloadApplicationEvent<?> carrier
              && carrier.getPayload() instanceof DeliveryCommitted committed) {
            told.add(committed);
          }
        };
    context.addApplicationListener(listener);
    try (var trouble = DatabaseTrouble.refusing(owner, ImportState.DONE)) {
      JsonNode record = done(bill().charges(2).in(bills, "bill.csv"));
      assertThat(trouble.times()).isEqualTo(2);
      assertThat(record.path("message").asString()).isEqualTo("Imported.");
      await().until(() -> !told.isEmpty());
      assertThat(told)
          .singleElement()
          .satisfies(
              committed -> {
                assertThat(committed.importId()).isEqualTo(record.path("id").asLong());
                assertThat(committed.source()).isEqualTo(source);
                assertThat(committed.billingPeriods()).hasToString("[2025-01-01]");
                assertThat(committed.snapshot()).isEqualTo(version().snapshot().orElseThrow());
              });
    } finally {
      context.removeApplicationListener(listener);
    }
    assertThat(only("count(*)")).isEqualTo("2");
  }

  @Test
  void waitsForADatabaseThatIsAwayWhenAnImportsTurnHasCome() {
    try (var trouble = DatabaseTrouble.away(owner, ImportState.RUNNING)) {
      done(bill().charges(2).in(bills, "bill.csv"));
      assertThat(trouble.times()).isEqualTo(2);
    }
    assertThat(only("count(*)")).isEqualTo("2");
  }

  @Test
  void remembersWhyADeliveryIsRefusedUntilTheDatabaseIsBack() {
    Path bad = bill().charge("BilledCost", "much").in(bills, "bill.csv");
    try (var trouble = DatabaseTrouble.away(owner, ImportState.REJECTED)) {
      JsonNode record = refused(options(), bad);
      assertThat(trouble.times()).isEqualTo(2);
      assertThat(server.rejects(record.path("id").asLong()).path("rejects")).hasSize(1);
    }
  }
}
