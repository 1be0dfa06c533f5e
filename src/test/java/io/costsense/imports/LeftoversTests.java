package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files of imports that came to nothing. */
class LeftoversTests extends ImportTest {

  @Autowired private ImportLifecycle imports;
  @Autowired private ImportRecords records;
  @Autowired private DataDirectory data;

  @Test
  void ofAnImportThatFailedAreDeletedAtTheNextStart() throws IOException {
    done(bill().charges(2).in(bills, "bill.csv"));
    Path table = data.path().resolve("lake/tenant_default/charge");
    Path away = Files.move(table.resolve("metadata"), table.resolve("away"));
    JsonNode failed;
    try {
      failed = imported(bill().charges(3).in(bills, "bill.csv"));
    } finally {
      Files.move(away, table.resolve("metadata"));
    }
    assertThat(failed.path("state").asString()).as(failed.toString()).isEqualTo("failed");
    long id = failed.path("id").asLong();
    assertThat(records.withLeftovers()).contains(id);

    State before = state();
    Path charges = table.resolve("data/import-%d/00000.parquet".formatted(id));
    Path rejects = data.path().resolve("rejects/tenant_default/import-%d.csv".formatted(id));
    for (Path undeleted : new Path[] {charges, rejects, table.resolve("metadata/left.json")}) {
      Files.createDirectories(undeleted.resolveSibling("."));
      Files.writeString(undeleted, "left");
    }
    imports.stop();
    imports.start();

    assertThat(state()).isEqualTo(before);
    assertThat(charges.getParent()).doesNotExist();
    assertThat(records.withLeftovers()).isEmpty();
    assertThat(only("count(*)")).isEqualTo("2");
    assertThat(server.verification().path("ok").asBoolean()).isTrue();
  }

  @Test
  void areNotLookedForAfterImportsThatCleanedUp() {
    Path bill = bill().charges(2).in(bills, "bill.csv");
    Path bad = bill().charges(1).charge("BilledCost", "much").in(bills, "bad.csv");
    var ended = new ArrayList<JsonNode>();
    ended.add(server.imported(options().dryRun(), bill));
    ended.add(imported(bill));
    ended.add(imported(bill));
    ended.add(imported(bad));
    ended.add(server.imported(options().acceptingPartial(), bad));
    assertThat(ended)
        .extracting(record -> record.path("state").asString())
        .containsExactly("done", "done", "unchanged", "rejected", "done");
    assertThat(records.withLeftovers())
        .doesNotContainAnyElementsOf(
            ended.stream().map(record -> record.path("id").asLong()).toList());
  }

  @Test
  void uploadsThatWaitAreReadWhereTheDataDirectoryLiesNow() throws IOException {
    String place = "/uploads/tenant_default/waiting/bill.csv";
    Path here = data.path().resolve(place.substring(1));
    Files.createDirectories(here.resolveSibling("."));
    imports.stop();
    Files.copy(bill().charges(2).in(bills, "bill.csv"), here);
    long id =
        records.add(
            new Delivery(
                Tenant.DEFAULT,
                List.of(Path.of("/before/it/was/moved" + place)),
                true,
                source,
                null,
                false,
                false));
    imports.start();

    assertThat(server.ended(id).path("state").asString()).isEqualTo("done");
    assertThat(only("count(*)")).isEqualTo("2");
  }
}
