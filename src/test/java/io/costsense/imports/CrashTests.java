package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.imports.LedgerClient.Options;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills a real server at many moments of an import and looks at what the next one finds. {@code
 * -Dtest.kills=40} kills it oftener than the suite does.
 */
class CrashTests {

  private static final int KILLS = Integer.getInteger("test.kills", 4);
  private static final long LINES = KILLS > 4 ? 200_000 : 30_000;

  /** Moments that a random delay would seldom meet. */
  private static final List<String> PHASES = List.of("committing", "reading", "checking");

  @TempDir private Path folder;

  /** Two bills of the same periods: the ledger must hold one of them, whole. */
  private record Delivered(Path bills, long lines, Map<String, BigDecimal> totals) {}

  @Test
  void holdsTheOldOrTheNewDeliveryWholeWheneverItIsKilled() throws Exception {
    var deliveries = List.of(generated("old", LINES / 2, 1), generated("new", LINES, 2));
    Path data = folder.resolve("data");
    var random = new Random(20260131);
    ServerProcess server = ServerProcess.start(data);
    try {
      int held = 0;
      long wholeImport = timed(server, deliveries.get(held));
      for (int kill = 0; kill < KILLS; kill++) {
        Delivered brought = deliveries.get(1 - held);
        boolean uploaded = kill % 4 == 3;
        long id = begun(server, brought, uploaded);
        String moment = await(server, id, kill, random, wholeImport);
        server.kill(kill % 2 == 1);
        server = ServerProcess.start(data);
        JsonNode record = server.client().ended(id);
        String what = "Kill %d, %s: %s".formatted(kill, moment, record.path("message").asString());
        System.out.println(what);
        if (record.path("state").asString().equals("done")) {
          held = 1 - held;
        } else {
          assertThat(record.path("state").asString()).as(what).isEqualTo("failed");
          assertThat(record.path("message").asString())
              .isEqualTo(
                  "The server was killed during this import. Nothing changed; import it again.");
        }
        assertHolds(server, deliveries.get(held), what);
        assertNoOrphans(server, data, what);
      }
    } finally {
      server.close();
    }
  }

  private Delivered generated(String name, long lines, long seed) throws IOException {
    Path bills = folder.resolve(name);
    new BillGenerator()
        .generate(
            new BillOptions(
                lines, 2, LocalDate.of(2026, 3, 31), bills, seed, BillFormat.CSV, "USD", false),
            (written, of) -> {});
    return new Delivered(bills, lines, new TreeMap<>());
  }

  private static long timed(ServerProcess server, Delivered delivered) {
    long begun = System.nanoTime();
    JsonNode record = server.client().imported(Options.source("crash"), delivered.bills());
    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("done");
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private static long begun(ServerProcess server, Delivered delivered, boolean uploaded)
      throws IOException {
    Options options = Options.source("crash");
    if (!uploaded) {
      return server.client().started(options, delivered.bills());
    }
    try (Stream<Path> files = Files.list(delivered.bills())) {
      return server.client().startedByUpload(options, files.toArray(Path[]::new));
    }
  }

  /** Waits for the moment to kill at. */
  private static String await(
      ServerProcess server, long id, int kill, Random random, long wholeImport) {
    if (kill % 4 < PHASES.size()) {
      String phase = PHASES.get(kill % 4);
      List<String> before = List.of("waiting", "recognising", "reading", "checking", "committing");
      while (before.indexOf(server.client().record(id).path("progress").path("phase").asString())
          < before.indexOf(phase)) {
        if (!server.client().record(id).path("finished_at").isNull()) {
          break;
        }
      }
      int more = random.nextInt(phase.equals("committing") ? 200 : 40);
      ServerProcess.pause(kill < 4 ? 0 : more);
      return "%s + %d ms".formatted(phase, kill < 4 ? 0 : more);
    }
    long delay = random.nextLong(wholeImport * 2);
    ServerProcess.pause(delay);
    return delay + " ms";
  }

  private static void assertHolds(ServerProcess server, Delivered delivered, String what) {
    JsonNode verification = server.client().verification();
    assertThat(verification.path("ok").asBoolean()).as(what + verification).isTrue();
    JsonNode costs =
        server
            .client()
            .json("/api/v1/costs?metric=BilledCost&granularity=none&from=2020-01-01&to=2030-01-01");
    long lines = 0;
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (JsonNode total : costs.path("totals")) {
      lines += total.path("lines").asLong();
      totals.put(total.path("currency").asString(), total.path("amount").decimalValue());
    }
    assertThat(lines).as(what).isEqualTo(delivered.lines());
    if (delivered.totals().isEmpty()) {
      delivered.totals().putAll(totals);
    }
    assertThat(totals).as(what).isEqualTo(delivered.totals());
  }

  private static void assertNoOrphans(ServerProcess server, Path data, String what)
      throws IOException, SQLException {
    Path charges = data.resolve("lake/tenant_default/charge");
    String metadata = server.ask("SELECT metadata_location FROM iceberg_tables");
    assertThat(LakeFolder.orphans(charges, metadata)).as(what).isEmpty();
    assertThat(charges.resolve("staging")).as(what).doesNotExist();
    var left = new ArrayList<Path>();
    for (String name : List.of("uploads", "rejects", "spill")) {
      try (Stream<Path> files = Files.walk(data.resolve(name))) {
        files.filter(Files::isRegularFile).forEach(left::add);
      }
    }
    assertThat(left).as(what).isEmpty();
  }
}
