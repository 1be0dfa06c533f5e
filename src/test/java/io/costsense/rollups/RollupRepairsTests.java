package io.costsense.rollups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.charges.Checksum;
import io.costsense.charges.Rollup;
import io.costsense.focus.DuckDb;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.Sql;
import io.costsense.platform.Turns;
import io.costsense.proof.Ledger;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Rollups that something has happened to on disk. */
@ServerTest
@TestPropertySource(properties = "test.ledger=of RollupRepairsTests")
@ExtendWith(OutputCaptureExtension.class)
class RollupRepairsTests {

  private static final int SERVICE = Rollup.DIMENSIONS.indexOf("ServiceName");

  @Autowired private Charges charges;
  @Autowired private Engine engine;
  @Autowired private QuestionSettings settings;
  @Autowired private Turns turns;
  @Autowired private RollupRepairs repairs;
  @Autowired private JdbcClient control;

  private Ledger ledger;
  private LakeFile one;
  private LakeFile other;

  @BeforeEach
  void twoFiles() throws Exception {
    ledger = new Ledger(charges, engine);
    one = committed("One");
    other = committed("Other");
  }

  private LakeFile committed(String service) throws Exception {
    LakeFile file =
        ledger.commit(
            """
            SELECT '%s' AS ServiceName, 1::DECIMAL(38,18) AS EffectiveCost,
                   TIMESTAMPTZ '2026-03-01 00:00:00+00' AS ChargePeriodStart
            FROM range(1000)
            """
                .formatted(service),
            "SELECT * FROM rollup");
    record(file);
    return file;
  }

  /** Notes down what an import notes down. */
  private void record(LakeFile file) throws Exception {
    control
        .sql(
            """
            INSERT INTO import (id, tenant, paths, uploaded, accept_partial, dry_run)
            OVERRIDING SYSTEM VALUE VALUES (:id, 'default', '{}', false, false, false)
            ON CONFLICT DO NOTHING
            """)
        .param("id", file.importId())
        .update();
    for (Path path : List.of(file.path(), file.rollup())) {
      control
          .sql(
              """
              INSERT INTO data_file (import_id, name, size_bytes, sha256) VALUES (:id, :name, :bytes, :sha256)
              ON CONFLICT (import_id, name) DO UPDATE SET size_bytes = :bytes, sha256 = :sha256
              """)
          .param("id", file.importId())
          .param("name", LakeFile.name(path))
          .param("bytes", Checksum.of(path).bytes())
          .param("sha256", Checksum.of(path).sha256())
          .update();
    }
  }

  enum Damage {
    MISSING,
    WITHOUT_ITS_FOLDER,
    EMPTY,
    CUT_OFF,
    OVERWRITTEN,
    WRITTEN_WITHOUT_A_DIMENSION;

    void to(Path rollup) throws Exception {
      switch (this) {
        case MISSING -> Files.delete(rollup);
        case WITHOUT_ITS_FOLDER -> {
          Files.delete(rollup);
          Files.delete(rollup.getParent());
        }
        case EMPTY -> Files.write(rollup, new byte[0]);
        case CUT_OFF -> {
          try (var file = new RandomAccessFile(rollup.toFile(), "rw")) {
            file.setLength(file.length() - 100);
          }
        }
        case OVERWRITTEN -> {
          try (var file = new RandomAccessFile(rollup.toFile(), "rw")) {
            file.seek(4);
            file.write(new byte[(int) file.length() / 2]);
          }
        }
        case WRITTEN_WITHOUT_A_DIMENSION -> {
          Path older = rollup.resolveSibling("older");
          try (var duckDb = new DuckDb()) {
            duckDb.run(
                "COPY (SELECT * EXCLUDE (RegionId) FROM read_parquet(%s)) TO %s (FORMAT parquet)"
                    .formatted(Sql.file(rollup), Sql.text(older.toString())));
          }
          Files.move(older, rollup, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void areMadeAnewAndTheChargesAnswerMeanwhile(Damage damage, CapturedOutput log) throws Exception {
    damage.to(one.rollup());
    var rollups = new FileRollups(engine, settings, turns, repairs, 1_000_000);

    assertThat(rollups.of(ledger.tenant(), List.of(other, one))).isEmpty();

    assertThat(services(rollups, other)).isEqualTo("Other");
    await().until(() -> rollups.of(ledger.tenant(), List.of(other, one)).isPresent());
    assertThat(services(rollups, other, one)).isEqualTo("Other One");
    assertThat(log).contains("The rollup %s can't be read".formatted(LakeFile.name(one.rollup())));
    assertThat(recorded(one.rollup())).isEqualTo(Checksum.of(one.rollup()));
    assertThat(charges.of(ledger.tenant()).files().orphans()).isEmpty();
  }

  @Test
  void areNotMadeOfChargesThatAreNotThoseThatWereCommitted(CapturedOutput log) throws Exception {
    Files.copy(other.path(), one.path(), StandardCopyOption.REPLACE_EXISTING);
    Files.delete(one.rollup());
    var rollups = new FileRollups(engine, settings, turns, repairs, 1_000_000);

    assertThat(rollups.of(ledger.tenant(), List.of(one))).isEmpty();

    await()
        .until(
            () ->
                log.getAll()
                    .contains(
                        "The data file %s isn't what was committed"
                            .formatted(LakeFile.name(one.path()))));
    assertThat(one.rollup()).doesNotExist();
    assertThat(rollups.of(ledger.tenant(), List.of(one))).isEmpty();
  }

  private String services(FileRollups rollups, LakeFile... files) {
    return rollups.of(ledger.tenant(), List.of(files)).orElseThrow().stream()
        .map(rollup -> String.valueOf(rollup.value(SERVICE, 0)))
        .collect(Collectors.joining(" "));
  }

  private Checksum recorded(Path file) {
    return control
        .sql("SELECT size_bytes, sha256 FROM data_file WHERE import_id = :id AND name = :name")
        .param("id", one.importId())
        .param("name", LakeFile.name(file))
        .query((row, n) -> new Checksum(row.getLong(1), row.getString(2)))
        .single();
  }
}
