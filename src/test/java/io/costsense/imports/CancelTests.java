package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.imports.LedgerClient.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Imports that somebody doesn't want any more. */
class CancelTests extends ImportTest {

  private static final int BLANK_PARTS = 128;

  private static final int BLANK_PART = 32 << 20;

  @Autowired private DataSource control;
  @Autowired private JdbcClient sql;

  @ParameterizedTest
  @EnumSource(names = {"CSV", "PARQUET"})
  void endsAnImportThatReadsAndLeavesNoTrace(BillFormat format) throws IOException {
    Path small = bill().charges(2).in(bills, "bill.csv");
    done(small);
    Path large = generated(format, 100_000, 7);
    State before = state();

    long id = server.started(options(), large);
    double begun = format == BillFormat.CSV ? 0.03 : 0;
    await().until(() -> progress(id).path("fraction").asDouble() > begun);
    assertThat(progress(id).path("phase").asString()).isEqualTo("reading");
    HttpResponse<String> answer = server.cancel(id);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonNode record = demandCancelled(id);
    assertThat(record.path("message").asString()).isEqualTo("Cancelled. Nothing changed.");
    assertThat(record.path("periods")).isEmpty();
    assertThat(record.path("finished_at").isNull()).isFalse();
    awaitNoTrace(before);
    assertThat(only("count(*)")).isEqualTo("2");
    assertThat(done(bill().charges(3).in(bills, "bill.csv")).path("message").asString())
        .startsWith("Imported 3 lines; replaces import");
  }

  /** Four megabytes of gzip that are four gigabytes of blank lines. */
  @Test
  void endsAnImportOfNothingButBlankLines() throws IOException {
    State before = state();
    long id = server.started(options(), bomb("bomb.csv.gz"));
    await().until(() -> progress(id).path("phase").asString().equals("reading"));

    assertThat(server.cancel(id).statusCode()).isEqualTo(202);

    demandCancelled(id);
    await().until(() -> !works(id));
    awaitNoTrace(before);
    assertThat(leavesSomething(id)).isFalse();
  }

  @Test
  void takesAnUploadOutOfTheLine() throws Exception {
    Path sent = bill().charges(2).in(bills, "bill.csv");
    try (var held = new HeldImport(Options.source(source + "-held"))) {
      long second = server.startedByUpload(options(), sent);
      assertThat(server.record(second).path("state").asString()).isEqualTo("queued");

      assertThat(server.cancel(second).statusCode()).isEqualTo(202);

      JsonNode record = demandCancelled(second);
      assertThat(record.path("message").asString())
          .isEqualTo("Cancelled before its turn. Nothing changed.");
      assertThat(state().files().stream().filter(name -> name.startsWith("uploads"))).isEmpty();
      assertThat(server.record(held.id).path("state").asString()).isEqualTo("running");
    }
    assertThat(done(sent).path("message").asString()).startsWith("Imported 2 lines.");
  }

  @Test
  void takesAWithdrawalOutOfTheLine() throws Exception {
    long kept = done(bill().charges(2).in(bills, "bill.csv")).path("id").asLong();
    try (var _ = new HeldImport(Options.source(source + "-held"))) {
      assertThat(server.withdraw(kept).statusCode()).isEqualTo(202);
      assertThat(server.cancel(kept).statusCode()).isEqualTo(202);
      assertThat(server.cancel(kept).statusCode()).isEqualTo(409);
    }
    String own = source;
    source = own + "-next";
    done(bill().column("ChargeDescription", "other").charges(1).in(bills, "next.csv"));
    source = own;
    JsonNode record = server.record(kept);
    assertThat(record.path("withdrawn_at").isNull()).isTrue();
    assertThat(record.path("withdrawal_failure").asString())
        .isEqualTo("It was cancelled before its turn. Nothing changed.");
    assertThat(only("count(*)")).isEqualTo("2");
  }

  @Test
  void isRefusedWhenThereIsNothingToCancel() {
    long done = done(bill().charges(2).in(bills, "bill.csv")).path("id").asLong();
    refusedToCancel(
        done,
        "Import %d is done. If the ledger holds charges of it, withdraw it to take them out.");
    assertThat(only("count(*)")).isEqualTo("2");
    long refused = refused(options(), bills.resolve("nowhere.csv")).path("id").asLong();
    refusedToCancel(refused, "Import %d has ended already. It changed nothing.");
    assertThat(server.cancel(987_654_321).statusCode()).isEqualTo(404);
  }

  private void refusedToCancel(long id, String sentence) {
    HttpResponse<String> answer = server.cancel(id);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("urn:costsense:problem:nothing-to-cancel", sentence.formatted(id));
  }

  @Test
  void isNeverCommittedOnceItIsCancelled() throws Exception {
    State before = state();
    CompletableFuture<HttpResponse<String>> cancel;
    long id;
    try (var held = new HeldImport(options())) {
      id = held.id;
      assertThat(progress(id).path("phase").asString()).isEqualTo("committing");
      cancel = CompletableFuture.supplyAsync(() -> server.cancel(held.id));
      await().until(() -> waitingForLocks() > 1);
    }
    assertThat(cancel.join().statusCode()).isEqualTo(202);
    assertThat(demandCancelled(id).path("periods")).isEmpty();
    await().until(() -> !works(id));
    awaitNoTrace(before);
    assertThat(leavesSomething(id)).isFalse();
    assertThat(server.cancel(id).statusCode()).as("once more").isEqualTo(202);
  }

  @Test
  void endsOneWayOrTheOtherWheneverItIsCancelled() throws IOException {
    List<Path> deliveries =
        List.of(generated(BillFormat.CSV, 20_000, 7), generated(BillFormat.CSV, 20_000, 8));
    long begun = System.nanoTime();
    long committed = done(deliveries.getFirst()).path("id").asLong();
    int whole = (int) ((System.nanoTime() - begun) / 1_000_000);
    int held = 0;
    var random = new Random(20260401);
    for (int round = 0; round < 8; round++) {
      long id = server.started(options(), deliveries.get(1 - held));
      ServerProcess.pause(random.nextInt(whole + whole / 4));
      int status = server.cancel(id).statusCode();
      JsonNode record = server.ended(id);
      String what = "Round %d: %d, %s".formatted(round, status, record.path("message").asString());
      if (status == 202) {
        assertThat(record.path("state").asString()).as(what).isEqualTo("cancelled");
      } else {
        assertThat(status).as(what).isEqualTo(409);
        assertThat(record.path("state").asString()).as(what).isEqualTo("done");
        committed = id;
        held = 1 - held;
      }
      long last = committed;
      assertThat(version().files().stream().filter(file -> file.source().equals(source)))
          .as(what)
          .isNotEmpty()
          .allMatch(file -> file.importId() == last);
    }
    assertThat(server.verification().path("ok").asBoolean()).isTrue();
  }

  @Test
  void staysCancelledWhenTheServerIsKilledMeanwhile(@TempDir Path folder) throws IOException {
    Path bomb = bomb("bomb.csv.gz");
    ServerProcess killed = ServerProcess.start(folder.resolve("data"));
    try {
      long id = killed.client().started(options(), bomb);
      await()
          .until(
              () ->
                  killed
                      .client()
                      .record(id)
                      .path("progress")
                      .path("phase")
                      .asString()
                      .equals("reading"));
      assertThat(killed.client().cancel(id).statusCode()).isEqualTo(202);
      killed.kill(false);
      try (ServerProcess next = ServerProcess.start(folder.resolve("data"))) {
        JsonNode record = next.client().record(id);
        assertThat(record.path("state").asString()).isEqualTo("cancelled");
        assertThat(record.path("message").asString()).isEqualTo("Cancelled. Nothing changed.");
        assertThat(folder.resolve("data/lake/tenant_default/charge/staging")).doesNotExist();
        assertThat(next.client().verification().path("ok").asBoolean()).isTrue();
      }
    } finally {
      killed.close();
    }
  }

  /** An import that the database keeps where it writes down its report, after all its checks. */
  private final class HeldImport implements AutoCloseable {

    private final Connection connection = control.getConnection();
    private final long id;

    HeldImport(Options options) throws SQLException {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("LOCK TABLE import_control_sum IN SHARE MODE");
      }
      id = server.started(options, bill().charges(4).in(bills, "held.csv"));
      await().until(() -> waitingForLocks() > 0);
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.close();
      server.ended(id);
    }
  }

  private long waitingForLocks() {
    return sql.sql("SELECT count(*) FROM pg_locks WHERE NOT granted").query(Long.class).single();
  }

  private JsonNode progress(long id) {
    return server.record(id).path("progress");
  }

  private JsonNode demandCancelled(long id) {
    JsonNode record = server.ended(id);
    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("cancelled");
    return record;
  }

  /** Whether a thread still does something for an import. */
  private static boolean works(long id) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("import-" + id));
  }

  private boolean leavesSomething(long id) {
    return sql.sql("SELECT leftovers FROM import WHERE id = ?")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  private void awaitNoTrace(State before) {
    await().untilAsserted(() -> assertThat(state()).isEqualTo(before));
  }

  private Path generated(BillFormat format, long lines, long seed) throws IOException {
    Path folder = bills.resolve("generated-" + seed);
    new BillGenerator()
        .generate(
            new BillOptions(
                lines, 2, LocalDate.of(2026, 3, 31), folder, seed, format, "USD", false),
            (written, of) -> {});
    return folder;
  }

  /** A bill of one charge with 4 GB of blank lines in it, packed. */
  private Path bomb(String name) throws IOException {
    Path file = bills.resolve(name);
    String bill = bill().charges(1).toString();
    byte[] blank = packed("\n".repeat(BLANK_PART).getBytes(StandardCharsets.US_ASCII));
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(packed(bill.getBytes(StandardCharsets.US_ASCII)));
      for (int part = 0; part < BLANK_PARTS; part++) {
        out.write(blank);
      }
    }
    return file;
  }

  private static byte[] packed(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
