package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.imports.LedgerClient.Options;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A server whose data directory is a small disk of its own, which fills up. Mounting one takes
 * root.
 */
class FullDiskTests {

  private static final long LEFT = 400_000;

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void mount() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=200m,mode=700", "tmpfs", data.toString()),
        "This user may not mount a disk");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", data.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @Test
  void saysThatTheDiskIsFullAndKeepsWhatWasThere() throws Exception {
    Path small = generated("small", 500, 1);
    Path large = generated("large", 60_000, 2);
    try (ServerProcess server = ServerProcess.start(data)) {
      JsonNode first = server.client().imported(Options.source("disk"), small);
      assertThat(first.path("state").asString()).as(first.toString()).isEqualTo("done");
      Path filler = fill();

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
    Path charges = data.resolve("lake/tenant_default/charge");
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

  /** Leaves next to nothing. */
  private Path fill() throws IOException {
    Path filler = data.resolve("filler");
    byte[] block = new byte[100_000];
    try (var out = Files.newOutputStream(filler)) {
      while (Files.getFileStore(data).getUsableSpace() > LEFT) {
        out.write(block);
      }
    }
    return filler;
  }
}
