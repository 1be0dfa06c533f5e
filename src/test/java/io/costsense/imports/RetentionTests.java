package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.Disk;
import io.costsense.charges.Charges;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.HeldVersions.Lease;
import io.costsense.tenancy.Tenant;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A server that keeps nothing but the last version, and nothing of the others' files. */
@TestPropertySource(
    properties = {
      "costsense.retention.days=0",
      "costsense.retention.months=0",
      "costsense.retention.grace=0s"
    })
@DirtiesContext
class RetentionTests extends ImportTest {

  private static final String COSTS =
      "/api/v1/costs?metric=BilledCost&granularity=none&from=2020-01-01&to=2030-01-01";

  @Autowired private Charges charges;
  @Autowired private JdbcClient control;

  private ChargeTable table() {
    return charges.of(Tenant.DEFAULT);
  }

  private Path data(long id) {
    return data().resolve("lake/tenant_default/charge/data/import-%d".formatted(id));
  }

  @Test
  void takesOldVersionsAwayAndSaysSoEverywhere() throws Exception {
    // Of this one a period stays, and the other is replaced.
    long first =
        done(
                bill().charges(2).in(bills, "january.csv"),
                BillText.of(account, "2025-02").charges(2).in(bills, "february.csv"))
            .path("id")
            .asLong();
    long second = done(bill().charges(3).in(bills, "january.csv")).path("id").asLong();
    String totals = server.json(COSTS).path("totals").toString();
    assertThat(server.json(COSTS + "&as_of=" + first).path("totals").toString())
        .isNotEqualTo(totals);
    assertThat(server.json("/api/v1/retention").path("due").asInt()).isPositive();

    JsonNode state = server.retained();

    assertThat(state.path("versions").asInt()).isEqualTo(1);
    assertThat(state.path("due").asInt()).isZero();
    assertThat(state.path("trouble").isNull()).isTrue();
    JsonNode removal = state.path("removals").path(0);
    assertThat(removal.path("deleted").asInt()).isEqualTo(removal.path("files").asInt());
    assertThat(removal.path("bytes_after").asLong())
        .isLessThan(removal.path("bytes_before").asLong());
    assertThat(server.json(COSTS).path("totals").toString()).isEqualTo(totals);
    JsonNode gone = server.json(COSTS + "&as_of=" + first);
    assertThat(gone.path("type").asString()).endsWith("version-removed");
    assertThat(gone.path("status").asInt()).isEqualTo(410);
    assertThat(gone.path("detail").asString())
        .startsWith(
            "The ledger as import %d left it is not kept any more: it is the version that import %d made at "
                .formatted(first, first))
        .contains("The next one is the one that import %d made at ".formatted(second));
    JsonNode comparison =
        server.json(
            "/api/v1/costs/restatements/comparison?source=%s&period=2025-01".formatted(source));
    assertThat(comparison.path("type").asString()).endsWith("version-removed");

    JsonNode verification = server.verification();
    assertThat(verification.path("ok").asBoolean()).as(verification.toString()).isTrue();
    assertThat(verification.path("imports").valueStream())
        .filteredOn(check -> check.path("import_id").asLong() == first)
        .singleElement()
        .satisfies(
            check ->
                assertThat(check.path("message").asString())
                    .startsWith("Retention has taken away some of what this import brought"));
    assertThat(server.retainedWithoutToken().statusCode()).isEqualTo(401);
    done(bill().charges(4).in(bills, "january.csv"));
  }

  @Test
  void keepsWhatIsBeingRead() throws Exception {
    long first = done(bill().charges(2).in(bills, "bill.csv")).path("id").asLong();
    var version = table().current();
    try (Lease _ = table().retention().hold(version)) {
      done(bill().charges(3).in(bills, "bill.csv"));
      server.retained();
      assertThat(data(first)).exists();
      HttpResponse<String> lines = server.get("/api/v1/exports/focus?as_of=" + first);
      assertThat(lines.statusCode()).isEqualTo(200);
    }
    server.retained();
    assertThat(data(first)).doesNotExist();
  }

  @Test
  void verifyNamesAFileThatNeitherAVersionNorRetentionKnows() {
    long id = done(bill().charges(2).in(bills, "bill.csv")).path("id").asLong();
    control
        .sql("INSERT INTO data_file VALUES (?, 'data/import-0/lost.parquet', 1, 'x')")
        .param(id)
        .update();
    try {
      assertThat(server.verification().path("files").path("findings").path(0).path("message"))
          .asString()
          .contains(
              "data/import-0/lost.parquet, which import %d committed, is in no version of the ledger any more"
                  .formatted(id));
    } finally {
      control.sql("DELETE FROM data_file WHERE name LIKE '%lost%'").update();
    }
  }

  @Test
  void saysThatTheFolderIsReadOnlyAndGoesOnAfterwards() throws Exception {
    done(bill().charges(2).in(bills, "bill.csv"));
    done(bill().charges(3).in(bills, "bill.csv"));
    JsonNode state;
    try (var _ = Disk.readOnly(data().resolve("lake"))) {
      state = server.retained();
    }

    assertThat(state.path("trouble").asString())
        .startsWith(
            "Retention could not take old versions away, because the data directory can't be"
                + " written to (")
        .endsWith("Make it writable; nothing of the ledger is missing.");
    assertThat(state.path("due").asInt()).isPositive();
    assertThat(server.retained().path("trouble").isNull()).isTrue();
    assertThat(server.verification().path("ok").asBoolean()).isTrue();
  }
}
