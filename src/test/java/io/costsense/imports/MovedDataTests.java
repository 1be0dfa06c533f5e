package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.imports.LedgerClient.Options;
import io.costsense.lake.PlainPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A data directory that a server finds at another place than the one before it. */
class MovedDataTests {

  private static final String COSTS =
      "/api/v1/costs?metric=BilledCost&granularity=none&from=2020-01-01&to=2030-01-01";

  @TempDir private static Path folder;
  private static Path old;

  /** What questions about each version are answered with, the newest first. */
  private static List<String> answers;

  @TempDir private Path elsewhere;
  private Path moved;

  @BeforeAll
  static void aLedgerWithHistory() throws Exception {
    old = folder.resolve("old [1]");
    try (ServerProcess server = ServerProcess.start(old)) {
      for (int lines = 1; lines <= 4; lines++) {
        Path bill = bill(lines);
        JsonNode done = server.client().imported(Options.source("s" + lines % 2), bill);
        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
      }
      assertThat(server.client().withdraw(3).statusCode()).isEqualTo(202);
      while (server.client().record(3).path("withdrawn_at").isNull()) {
        ServerProcess.pause(10);
      }
      answers = answers(server);
      assertThat(answers).hasSize(5).doesNotHaveDuplicates();
    }
  }

  @BeforeEach
  void anywhere() {
    moved = elsewhere.resolve("new data");
  }

  private static Path bill(int lines) {
    return BillText.of("account-" + lines % 2, "2025-01")
        .charges(lines)
        .in(folder, "bill-" + lines + ".csv");
  }

  private static List<String> answers(ServerProcess server) {
    var answers = new ArrayList<String>();
    for (String version : List.of("", "&as_of=4", "&as_of=3", "&as_of=2", "&as_of=1")) {
      JsonNode answer = server.client().json(COSTS + version);
      answers.add("%s of %s".formatted(answer.path("totals"), answer.path("as_of")));
    }
    return answers;
  }

  private void assertWhole(ServerProcess server, Path data) throws Exception {
    assertThat(answers(server)).isEqualTo(answers);
    JsonNode verification = server.client().verification();
    assertThat(verification.path("ok").asBoolean()).as(verification.toString()).isTrue();
    String metadata = server.ask("SELECT metadata_location FROM iceberg_tables");
    assertThat(metadata).startsWith("file://" + data + "/lake/tenant_default/charge/metadata/0");
    Path table = data.resolve("lake/tenant_default/charge");
    assertThat(LakeFolder.orphans(table, metadata)).isEmpty();
    assertThat(LakeFolder.outside(table, metadata)).isEmpty();
  }

  @Test
  void keepsItsHistoryAndTakesImportsAtItsNewPlace() throws Exception {
    copy();
    try (ServerProcess server = ServerProcess.start(moved)) {
      assertWhole(server, moved);
      JsonNode done = server.client().imported(Options.source("s0"), bill(6));
      assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
      assertThat(done.path("message").asString()).contains("replaces import 4");
    }
    Path again = Files.move(moved, elsewhere.resolve("again"));
    try (ServerProcess server = ServerProcess.start(again)) {
      assertThat(answers(server).subList(1, 5)).isEqualTo(answers.subList(1, 5));
      assertThat(server.client().verification().path("ok").asBoolean()).isTrue();
    }
  }

  @Test
  void ofAFormerVersionGetsASchemeWhereItIs() throws Exception {
    copy();
    try (ServerProcess server = ServerProcess.start(moved)) {
      assertWhole(server, moved);
      String plain = PlainPaths.write(server.ask("SELECT metadata_location FROM iceberg_tables"));
      assertThat(plain).startsWith("/");
      server.ask(
          "UPDATE iceberg_tables SET metadata_location = '%s' RETURNING table_name"
              .formatted(plain));
    }
    try (ServerProcess server = ServerProcess.start(moved)) {
      assertWhole(server, moved);
    }
  }

  /** When the server is killed: the moments before and after the catalog names the new metadata. */
  enum Moment {
    FIRST_FILE_WRITTEN,
    ALL_WRITTEN,
    COMMITTED
  }

  @ParameterizedTest
  @EnumSource
  void isTheOldOrTheNewWholeWheneverTheServerIsKilled(Moment moment) throws Exception {
    copy();
    Path metadata = moved.resolve("lake/tenant_default/charge/metadata");
    List<Path> before = files(metadata);
    Process killed =
        new ProcessBuilder(
                ServerProcess.command(
                    System.getProperty("java.class.path"),
                    "serve",
                    "--port",
                    "0",
                    "--data",
                    moved.toString()))
            .redirectErrorStream(true)
            .redirectOutput(elsewhere.resolve("killed.log").toFile())
            .start();
    while (killed.isAlive() && !hasCome(moment, metadata, before)) {
      Thread.onSpinWait();
    }
    killed.destroyForcibly();
    assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();

    try (ServerProcess server = ServerProcess.start(moved)) {
      assertWhole(server, moved);
    }
  }

  private static boolean hasCome(Moment moment, Path metadata, List<Path> before)
      throws IOException {
    return switch (moment) {
      case FIRST_FILE_WRITTEN -> files(metadata).size() > before.size();
      case ALL_WRITTEN ->
          files(metadata).stream()
              .anyMatch(
                  file -> file.toString().endsWith(".metadata.json") && !before.contains(file));
      case COMMITTED -> before.stream().anyMatch(Files::notExists);
    };
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException e) {
      // Deleted meanwhile.
      return List.of();
    }
  }

  @Test
  void saysThatItWasCopiedByHalvesAndIsLeftAsItWas() throws Exception {
    copy();
    Path missing = moved.resolve("lake/tenant_default/charge/data/import-2/00000.parquet");
    Files.delete(missing);
    List<Path> before = files(moved.resolve("lake"));

    assertThatThrownBy(() -> ServerProcess.start(moved))
        .hasMessageContaining(
            "CostSense can't start. The ledger in %s/lake was written in %s/lake and can't be used here yet: "
                .formatted(moved, old))
        .hasMessageContaining(
            "1 of its 4 data files are missing here or aren't whole, such as %s. Nothing was changed."
                .formatted(missing))
        .hasMessageContaining("Copy the whole data directory while no server runs")
        .hasMessageContaining("ln -s %s %s".formatted(moved, old));

    assertThat(files(moved.resolve("lake"))).isEqualTo(before);
  }

  @Test
  void isUsedThroughALinkFromItsOldPlaceAsItIs() throws Exception {
    Files.move(old, moved);
    Files.createSymbolicLink(old, moved);
    try (ServerProcess server = ServerProcess.start(moved)) {
      assertWhole(server, old);
    } finally {
      Files.delete(old);
      Files.move(moved, old);
    }
  }

  /** As {@code cp -a} does, which keeps permissions. */
  private void copy() throws Exception {
    Process cp = new ProcessBuilder("cp", "-a", old.toString(), moved.toString()).start();
    assertThat(cp.waitFor()).isZero();
  }
}
