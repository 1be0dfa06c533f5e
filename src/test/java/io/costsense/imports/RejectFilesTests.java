package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.platform.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is kept of lines that an import has put aside. */
class RejectFilesTests extends ImportTest {

  private static final int BAD = 50_000;

  @Autowired private DataDirectory directory;

  private Path folder() {
    return directory.path().resolve("rejects/tenant_default");
  }

  @Test
  void isCompressedOnDiskWholeForWhoAsksAndGoneWithTheImport() throws Exception {
    BillText bill = bill().charge();
    for (int i = 0; i < BAD; i++) {
      bill.charge("BilledCost", "much");
    }
    Path file = bill.in(bills, "bill.csv");

    long id = demandDone(server.imported(options().acceptingPartial(), file)).path("id").asLong();

    Path kept = folder().resolve("import-%d.csv.gz".formatted(id));
    assertThat(Files.size(kept)).isLessThan(Files.size(file) / 50);
    assertThat(server.rejectedLines(id).lines()).hasSize(1 + BAD).contains(bill.lines().getLast());

    assertThat(server.withdraw(id).statusCode()).isEqualTo(202);
    await().until(() -> !server.record(id).path("withdrawn_at").isNull());
    await().until(() -> Files.notExists(kept));
    assertThat(server.get("/api/v1/imports/%d/rejects?format=csv".formatted(id)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void isReadAsOlderServersHaveWrittenIt() throws Exception {
    long id =
        demandDone(
                server.imported(
                    options().acceptingPartial(),
                    bill().charge().charge("BilledCost", "much").in(bills, "bill.csv")))
            .path("id")
            .asLong();
    Files.delete(folder().resolve("import-%d.csv.gz".formatted(id)));
    Files.writeString(folder().resolve("import-%d.csv".formatted(id)), "as before\n");

    assertThat(server.rejectedLines(id)).isEqualTo("as before\n");
  }
}
