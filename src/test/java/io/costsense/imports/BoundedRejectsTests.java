package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is kept of lines that can't be taken is bounded, however long they are, and goes again. */
class BoundedRejectsTests extends ImportTest {

  @Test
  void keepTheFirstMegabytesOfLinesAndSaySo() throws IOException {
    Path bill = bills.resolve("bill.csv.gz");
    byte[] line = ("x".repeat(1_000_000) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bill))) {
      out.write(bill().charges(1).toString().getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 70; i++) {
        out.write(line);
      }
    }
    JsonNode record = demandDone(server.imported(options().acceptingPartial(), bill));
    assertThat(record.path("lines_rejected").asLong()).isEqualTo(70);
    assertThat(record.path("message").asString())
        .contains("Of 70 bad lines only the first 67 are kept for download");
    long id = record.path("id").asLong();
    Path kept = data().resolve("rejects/tenant_default/import-%d.csv.gz".formatted(id));
    assertThat(Files.size(kept)).isLessThan(1 << 20);
    assertThat((long) server.rejectedLines(id).length())
        .isBetween(60L << 20, RejectFiles.MOST_BYTES);
    assertThat(server.rejects(id).toString().length()).isLessThan(100_000);

    server.withdraw(id);
    await().until(() -> !server.record(id).path("withdrawn_at").isNull());
    await().until(() -> Files.notExists(kept));
    assertThat(server.get("/api/v1/imports/%d/rejects?format=csv".formatted(id)).body())
        .contains("they are deleted when it is withdrawn");
  }

  @Test
  void tellAColumnsNameInPart() {
    String column = "x_" + "long".repeat(50_000);
    BillText bill = bill().column(column, "1").charges(1);
    for (int i = 0; i < 500; i++) {
      bill.charge("BilledCost", "much");
    }
    long id = server.imported(options(), bill.in(bills, "bill.csv")).path("id").asLong();
    assertThat(server.rejects(id).toString().length()).isLessThan(300_000);
    assertThat(server.get("/api/v1/imports?limit=500").body().length()).isLessThan(6_000_000);
  }
}
