package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.imports.LedgerClient.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Kills a real server while it takes old versions away, and looks at what the next one finds. */
class RetentionCrashTests {

  private static final String[] NOTHING_OLD = {
    "env",
    "COSTSENSE_RETENTION_DAYS=0",
    "COSTSENSE_RETENTION_MONTHS=0",
    "COSTSENSE_RETENTION_GRACE=0s"
  };

  @TempDir private Path folder;

  @Test
  void nothingThatIsNamedIsMissingWheneverItIsKilledAndTheRestGoesTheNextTime() throws Exception {
    Path data = folder.resolve("data");
    Path charges = data.resolve("lake/tenant_default/charge");
    int imports = 0;
    ServerProcess server = ServerProcess.start(data, NOTHING_OLD);
    try {
      for (int kill = 0; kill < 3; kill++) {
        for (int i = 0; i < 6; i++) {
          imported(server, ++imports);
        }
        long before = files(charges);
        ServerProcess running = server;
        Thread asker = Thread.startVirtualThread(() -> ignoreEnd(running));
        while (asker.isAlive()
            && (kill == 0 ? files(charges) <= before : files(charges) >= before + (kill - 1))) {
          Thread.onSpinWait();
        }
        server.kill(kill == 1);
        server = ServerProcess.start(data, NOTHING_OLD);

        String what = "Kill %d".formatted(kill);
        JsonNode verification = server.client().verification();
        assertThat(verification.path("ok").asBoolean()).as(what + verification).isTrue();
        assertThat(lines(server)).as(what).isEqualTo(imports);
        JsonNode state = server.client().retained();
        assertThat(state.path("versions").asInt()).as(what + state).isEqualTo(1);
        assertThat(state.path("trouble").isNull()).as(what + state).isTrue();
        String metadata = server.ask("SELECT metadata_location FROM iceberg_tables");
        assertThat(LakeFolder.orphans(charges, metadata)).as(what).isEmpty();
        verification = server.client().verification();
        assertThat(verification.path("ok").asBoolean()).as(what + verification).isTrue();
      }
    } finally {
      server.close();
    }
  }

  private void imported(ServerProcess server, int lines) {
    Path bill = BillText.of("account", "2025-01").charges(lines).in(folder, "bill.csv");
    JsonNode record = server.client().imported(Options.source("s"), bill);
    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("done");
  }

  private static long lines(ServerProcess server) {
    return server.client().json("/api/v1/ledger").path("lines").asLong();
  }

  private static void ignoreEnd(ServerProcess server) {
    try {
      server.client().retained();
    } catch (IllegalStateException e) {
      // It was killed meanwhile.
    }
  }

  private static long files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException | UncheckedIOException e) {
      return Long.MAX_VALUE / 2;
    }
  }
}
