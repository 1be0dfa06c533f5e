package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.lake.LakeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Files of the lake that somebody or something has changed, taken away or added. A verification
 * reads the whole ledger, so these have a server with a small one for themselves.
 */
@TestPropertySource(properties = "test.ledger=of FileProofTests")
@DirtiesContext
class FileProofTests extends ImportTest {

  @Autowired private JdbcClient control;

  private LakeFile file;
  private long id;

  @BeforeEach
  void anImport() {
    id = done(bill().charges(50).in(bills, "bill.csv")).path("id").asLong();
    file = fileOf(id);
  }

  private LakeFile fileOf(long importId) {
    return version().files().stream()
        .filter(f -> f.importId() == importId)
        .findFirst()
        .orElseThrow();
  }

  /** What is found while a file is changed, and that nothing is once it is as it was. */
  private JsonNode onlyFindingAfter(Path path, Change change) throws IOException {
    assertThat(findings()).as("before").isEmpty();
    byte[] before = Files.readAllBytes(path);
    try {
      change.to(path, before.clone());
      JsonNode verification = server.verification();
      assertThat(verification.path("ok").asBoolean()).isFalse();
      JsonNode files = verification.path("files");
      assertThat(files.path("finding_count").asInt()).as(files.toString()).isEqualTo(1);
      return files.path("findings").path(0);
    } finally {
      Files.write(path, before);
      assertThat(findings()).as("after").isEmpty();
    }
  }

  private interface Change {
    void to(Path file, byte[] bytes) throws IOException;
  }

  private List<JsonNode> findings() {
    return server.verification().path("files").path("findings").valueStream().toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsASingleFlippedBit(boolean ofTheRollup) throws IOException {
    Path changed = ofTheRollup ? file.rollup() : file.path();
    JsonNode finding =
        onlyFindingAfter(
            changed,
            (path, bytes) -> {
              bytes[bytes.length / 2] ^= 1;
              Files.write(path, bytes);
            });
    assertThat(finding.path("kind").asString()).isEqualTo("altered");
    assertThat(finding.path("file").asString()).isEqualTo(LakeFile.name(changed));
    assertThat(finding.path("import_id").asLong()).isEqualTo(id);
    assertThat(finding.path("message").asString())
        .startsWith(
            "The file %s is not what import %d committed: its SHA-256 is "
                .formatted(LakeFile.name(changed), id))
        .endsWith(
            ofTheRollup
                ? "start the server again: it makes the rollup anew from the charges."
                : "Restore it from a backup, or withdraw import %d and import its delivery again."
                    .formatted(id));
  }

  @Test
  void findsAFileThatWasCutOff() throws IOException {
    JsonNode finding =
        onlyFindingAfter(
            file.rollup(), (path, bytes) -> Files.write(path, Arrays.copyOf(bytes, 10)));
    assertThat(finding.path("kind").asString()).isEqualTo("altered");
    assertThat(finding.path("message").asString()).contains(" bytes and had ");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsAMissingFile(boolean ofTheRollup) throws IOException {
    JsonNode finding =
        onlyFindingAfter(
            ofTheRollup ? file.rollup() : file.path(), (path, bytes) -> Files.delete(path));
    assertThat(finding.path("kind").asString()).isEqualTo("missing");
    assertThat(finding.path("import_id").asLong()).isEqualTo(id);
  }

  @Test
  void findsAFileThatOnlyThePastReads() throws IOException {
    LakeFile old = file;
    done(bill().charges(60).in(bills, "bill.csv"));
    JsonNode finding = onlyFindingAfter(old.path(), (path, bytes) -> Files.delete(path));
    assertThat(finding.path("message").asString())
        .isEqualTo(
            "The file %s of import %d is missing. Only questions about the past (as_of) read it. Restore it from a backup."
                .formatted(LakeFile.name(old.path()), id));
  }

  @Test
  void findsAFileThatNobodyKnows() throws IOException {
    Path stranger = file.path().resolveSibling("stranger.parquet");
    Files.writeString(stranger, "Who am I?");
    try {
      JsonNode finding = findings().getFirst();
      assertThat(findings()).hasSize(1);
      assertThat(finding.path("kind").asString()).isEqualTo("orphaned");
      assertThat(finding.path("file").asString()).isEqualTo(LakeFile.name(stranger));
      assertThat(finding.path("message").asString()).endsWith("delete it, or move it away.");
    } finally {
      Files.delete(stranger);
    }
  }

  @Test
  void leavesARunningImportAlone() throws IOException {
    long running =
        control
            .sql(
                """
                INSERT INTO import (tenant, state, paths, uploaded, accept_partial, dry_run, leftovers)
                VALUES ('default', 'running', '{}', false, false, false, true) RETURNING id
                """)
            .query(Long.class)
            .single();
    Path table = file.path().resolve("../../..").normalize();
    Path writing = Files.createDirectories(table.resolve("staging/import-" + running));
    Files.writeString(writing.resolve("0.parquet"), "not yet");
    try {
      assertThat(findings()).isEmpty();
    } finally {
      Files.delete(writing.resolve("0.parquet"));
      Files.delete(writing);
      Files.delete(table.resolve("staging"));
      control.sql("DELETE FROM import WHERE id = ?").param(running).update();
    }
  }

  @Test
  void recordsChecksumsOfALedgerFromBeforeThereWereAny() throws IOException {
    control.sql("DELETE FROM data_file WHERE import_id = ?").param(id).update();
    JsonNode files = server.verification().path("files");
    assertThat(files.path("ok").asBoolean()).isTrue();
    assertThat(files.path("without_checksum").asInt()).isEqualTo(2);
    assertThat(files.path("message").asString())
        .contains("have no checksum recorded")
        .contains("costsense verify --record-checksums");
    assertThat(server.verification("?record_checksums=true").path("ok").asBoolean()).isTrue();
    assertThat(server.verification().path("files").path("without_checksum").asInt()).isZero();
    onlyFindingAfter(file.path(), (path, bytes) -> Files.delete(path));
  }

  @Test
  void aDryRunAndARefusalRecordNoFile() {
    long dry =
        demandDone(server.imported(options().dryRun(), bill().charges(1).in(bills, "bill.csv")))
            .path("id")
            .asLong();
    refused(options(), bill().charges(9).charge("BilledCost", "much").in(bills, "bill.csv"));
    assertThat(
            control
                .sql(
                    "SELECT count(*) FROM data_file f JOIN import i ON i.id = f.import_id WHERE"
                        + " i.id = ? OR i.snapshot IS NULL")
                .param(dry)
                .query(Long.class)
                .single())
        .isZero();
  }
}
