package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.lake.ForeignCommits;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.ExpireSnapshots.CleanupLevel;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Another engine commits to the table of a server that is running. */
@TestPropertySource(properties = "test.ledger=of ForeignCommitTests")
@DirtiesContext
class ForeignCommitTests extends ImportTest {

  private static final String COSTS =
      "/api/v1/costs?metric=BilledCost&granularity=none&from=2020-01-01&to=2030-01-01";

  @Autowired private JdbcCatalog catalog;

  private Table iceberg() {
    return catalog.loadTable(TableIdentifier.of("tenant_default", "charge"));
  }

  @Test
  void isToldByAnswersAndByVerifyAndIsTakenBack() throws Exception {
    long id = done(bill().charges(3).in(bills, "bill.csv")).path("id").asLong();
    String totals = server.json(COSTS).path("totals").toString();
    assertThat(server.json(COSTS).path("as_of").path("foreign_change").isNull()).isTrue();

    ForeignCommits.DELETED_LINES.on(iceberg());
    long foreign = Objects.requireNonNull(iceberg().currentSnapshot()).snapshotId();

    await().until(() -> server.json(COSTS).path("as_of").path("foreign_change").isString());
    JsonNode answer = server.json(COSTS);
    assertThat(answer.path("totals").toString()).isEqualTo(totals);
    assertThat(answer.path("as_of").path("import_id").asLong()).isEqualTo(id);
    assertThat(answer.path("as_of").path("foreign_change").asString())
        .startsWith(
            "Another program has changed the ledger's table in snapshot %d of 20"
                .formatted(foreign))
        .contains(" by 'delete' (data files taken out: 1, lines taken out: 3). Answers are from");
    assertThat(server.get(COSTS + "&format=csv").headers().firstValue("CostSense-Notice"))
        .contains(answer.path("as_of").path("foreign_change").asString());
    assertThat(refusal(bill().charges(4).in(bills, "other.csv")))
        .startsWith("Another program has changed the ledger's table");
    assertThat(server.withdraw(id).statusCode()).isEqualTo(202);
    await().until(() -> server.record(id).path("withdrawal_failure").isString());
    assertThat(server.record(id).path("withdrawal_failure").asString())
        .contains("Another program has changed the ledger's table");

    JsonNode verification = server.verification();
    assertThat(verification.path("ok").asBoolean()).isFalse();
    assertThat(verification.path("files").path("ok").asBoolean()).isTrue();
    assertThat(verification.path("imports").path(0).path("ok").asBoolean()).isTrue();
    JsonNode change = verification.path("table").path("foreign_change");
    assertThat(change.path("snapshot").asString()).isEqualTo(Long.toString(foreign));
    assertThat(change.path("operation").asString()).isEqualTo("delete");
    assertThat(change.path("what").asString())
        .isEqualTo("data files taken out: 1, lines taken out: 3");

    assertThat(server.restoredWithoutToken().statusCode()).isEqualTo(401);
    HttpResponse<String> restored = server.restored();
    assertThat(restored.statusCode()).as(restored.body()).isEqualTo(200);
    assertThat(restored.body())
        .contains("The ledger's table is CostSense's own last version again.");

    assertThat(server.restored().body()).contains("nothing-to-restore");
    assertThat(server.json(COSTS).path("as_of").path("foreign_change").isNull()).isTrue();
    assertThat(server.verification().path("ok").asBoolean()).isTrue();
    done(bill().charges(4).in(bills, "other.csv"));
  }

  @Test
  void verifyNeverAdvisesToDeleteWhatSomeSnapshotNames() throws Exception {
    done(bill().charges(3).in(bills, "bill.csv"));
    assertThat(findings()).isEmpty();
    ForeignCommits.COMPACTED.on(iceberg());

    assertThat(findings()).isEmpty();

    assertThat(server.restored().statusCode()).isEqualTo(200);
    assertThat(findings()).isEmpty();
    Table table = iceberg();
    table
        .snapshots()
        .forEach(
            snapshot -> {
              if ("replace".equals(snapshot.operation())) {
                iceberg()
                    .expireSnapshots()
                    .expireSnapshotId(snapshot.snapshotId())
                    .cleanupLevel(CleanupLevel.NONE)
                    .commit();
              }
            });
    assertThat(findings())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.path("kind").asString()).isEqualTo("superseded");
              assertThat(finding.path("message").asString())
                  .contains("a former description of the table names it. Keep it")
                  .doesNotContain("elete");
            });
  }

  @Test
  void verifyGoesOnWhenAPartOfTheMetadataCanNotBeRead() throws Exception {
    done(bill().charges(3).in(bills, "bill.csv"));
    String list = Objects.requireNonNull(iceberg().currentSnapshot()).manifestListLocation();
    long second = done(bill().charges(4).in(bills, "bill.csv")).path("id").asLong();
    Path file = Path.of(list.substring("file://".length()));
    Path away = Files.move(file, bills.resolve("away"));
    try {
      assertThat(findings())
          .extracting(finding -> finding.path("kind").asString())
          .contains("unreadable")
          .doesNotContain("orphaned");
      assertThat(findings())
          .extracting(finding -> finding.path("message").asString())
          .anyMatch(message -> message.contains(file.getFileName() + ", in which Iceberg lists"));
      assertThat(server.verification().path("imports").valueStream())
          .filteredOn(check -> check.path("import_id").asLong() == second)
          .singleElement()
          .satisfies(check -> assertThat(check.path("ok").asBoolean()).isTrue());
    } finally {
      Files.move(away, file);
    }
  }

  private List<JsonNode> findings() {
    return server.verification().path("files").path("findings").valueStream().toList();
  }
}
