package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.Disk;
import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.imports.LedgerClient.Options;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server whose data directory is a small disk of its own, which fills up. */
class FullDiskTests {

  private static final long LEFT = 400_000;

  @TempDir private Path folder;

  @Test
  void saysThatTheDiskIsFullAndKeepsWhatWasThere() throws Exception {
    Path small = generated("small", 500, 1);
    Path large = generated("large", 60_000, 2);
    try (var disk = Disk.over(folder.resolve("data"), "size=200m");
        ServerProcess server = ServerProcess.start(disk.folder())) {
      JsonNode first = server.client().imported(Options.source("disk"), small);
      assertThat(first.path("state").asString()).as(first.toString()).isEqualTo("done");
      Path filler = disk.fill(LEFT);

      JsonNode failed = server.client().imported(Options.source("disk"), large);

      assertThat(failed.path("state").asString()).as(failed.toString()).isEqualTo("failed");
      assertThat(failed.path("message").asString())
          .isEqualTo(
              "The disk is full. Nothing changed; make room in the data directory and import"
                  + " again.");
      assertHolds(server, 500);
      // So small that the server reads the rest of it and the client gets to the answer.
      Path upload = Files.write(folder.resolve("upload.csv"), new byte[1_000_000]);
      HttpResponse<String> refused = server.client().upload(Options.source("disk"), upload);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
      assertThat(refused.body()).contains("The disk is full. Make room in the data directory");
      Files.delete(filler);
      JsonNode again = server.client().imported(Options.source("disk"), large);
      assertThat(again.path("state").asString()).as(again.toString()).isEqualTo("done");
      assertHolds(server, 60_000);
    }
  }

  private void assertHolds(ServerProcess server, long lines) throws Exception {
    JsonNode ledger = server.client().json("/api/v1/ledger");
    assertThat(ledger.path("lines").asLong()).isEqualTo(lines);
    assertThat(server.client().verification().path("ok").asBoolean()).isTrue();
    String metadata = server.ask("SELECT metadata_location FROM iceberg_tables");
    Path charges = folder.resolve("data/lake/tenant_default/charge");
    assertThat(LakeFolder.orphans(charges, metadata)).isEmpty();
  }

  private Path generated(String name, long lines, long seed) {
    Path bills = folder.resolve(name);
    new BillGenerator()
        .generate(
            new BillOptions(
                lines, 1, LocalDate.of(2026, 3, 31), bills, seed, BillFormat.CSV, "USD", false),
            (written, of) -> {});
    return bills;
  }
}
