package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Taking an import back. */
class WithdrawalTests extends ImportTest {

  @Autowired private ImportLifecycle imports;
  @Autowired private ImportRecords records;
  @Autowired private WithdrawalRecords withdrawals;
  @Autowired private DataDirectory data;

  @Test
  void takesOutWhatTheImportBroughtAndNothingElse() {
    done(bill().charges(2).in(bills, "bill.csv"));
    Path wrong = bill().charges(3).in(bills, "again.csv");
    String own = source;
    source = own + "-wrong";
    long id = done(wrong).path("id").asLong();
    assertThat(server.withdraw(id).statusCode()).isEqualTo(202);
    JsonNode withdrawn = withdrawn(id);
    assertThat(withdrawn.path("state").asString()).isEqualTo("done");
    assertThat(withdrawn.path("message").asString())
        .endsWith("Withdrawn since: the ledger holds nothing of it.");
    assertThat(stored("BilledCost")).isEmpty();
    assertThat(server.verification().path("ok").asBoolean()).isTrue();

    HttpResponse<String> again = server.withdraw(id);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("The ledger holds nothing of import " + id);

    assertThat(done(wrong).path("message").asString()).startsWith("Imported 3 lines.");
    source = own;
    assertThat(only("count(*)")).isEqualTo("2");
  }

  @Test
  void leavesWhatAnotherImportHasReplaced() {
    String january = bill().charges(2).toString();
    BillText february = BillText.of(account, "2025-02").charges(3);
    String both = january + String.join("\n", february.lines()) + "\n";
    long first = done(BillText.write(bills, "bill.csv", both)).path("id").asLong();
    done(BillText.of(account, "2025-02").charges(5).in(bills, "bill.csv"));
    server.withdraw(first);
    withdrawn(first);
    assertThat(only("count(*)")).isEqualTo("5");
  }

  @Test
  void goesOnAfterARestart() {
    long id = done(bill().charges(2).in(bills, "bill.csv")).path("id").asLong();
    imports.stop();
    assertThat(withdrawals.ask(id)).isTrue();
    imports.start();
    withdrawn(id);
    assertThat(stored("BilledCost")).isEmpty();
  }

  @Test
  void saysWhyItFailedAndCanBeAskedForAgain() throws IOException {
    long id = done(bill().charges(2).in(bills, "bill.csv")).path("id").asLong();
    Path metadata = data.path().resolve("lake/tenant_default/charge/metadata");
    Path away = Files.move(metadata, metadata.resolveSibling("away"));
    try {
      assertThat(server.withdraw(id).statusCode()).isEqualTo(202);
      await().until(() -> server.record(id).path("withdrawal_failure").isString());
    } finally {
      Files.move(away, metadata);
    }
    JsonNode failed = server.record(id);
    assertThat(failed.path("withdrawal_failure").asString())
        .startsWith("The withdrawal failed: ")
        .endsWith(" Nothing changed; the server's log has the details.");
    assertThat(failed.path("withdrawn_at").isNull()).isTrue();
    assertThat(withdrawals.waiting()).isEmpty();
    assertThat(records.withLeftovers()).contains(id);
    assertThat(only("count(*)")).isEqualTo("2");

    assertThat(server.withdraw(id).statusCode()).isEqualTo(202);
    assertThat(withdrawn(id).path("withdrawal_failure").isNull()).isTrue();
    assertThat(records.withLeftovers()).doesNotContain(id);
    assertThat(stored("BilledCost")).isEmpty();
  }

  @Test
  void knowsNoImportOfThatNumber() {
    assertThat(server.withdraw(987_654_321).statusCode()).isEqualTo(404);
  }

  @Test
  void hasNothingToTakeBackOfARefusedDelivery() {
    long id = refused(options(), bills.resolve("nowhere.csv")).path("id").asLong();
    assertThat(server.withdraw(id).statusCode()).isEqualTo(409);
  }

  private JsonNode withdrawn(long id) {
    await().until(() -> !server.record(id).path("withdrawn_at").isNull());
    return server.record(id);
  }
}
