package io.costsense.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.platform.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.GenericBlobMetadata;
import org.apache.iceberg.GenericStatisticsFile;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** Metadata that is written anew for another place. */
class TableMoveTests extends LakeTest {

  @TempDir private Path elsewhere;
  @Autowired private DataSource database;

  @Test
  void keepsEverySnapshotAsItWas() throws Exception {
    ChargeTable table = opened();
    for (int id = 1; id <= 6; id++) {
      imported(table, id, "source-" + id % 2, Map.of("x_" + id % 3, "a"));
    }
    table.withdraw(5);
    withStatistics();
    Table before = iceberg();
    Path moved = moved();

    BaseTable after = read(move(moved).write());

    assertThat(snapshots(after)).isEqualTo(snapshots(before));
    assertThat(after.history())
        .extracting(HistoryEntry::snapshotId)
        .containsExactlyElementsOf(
            before.history().stream().map(HistoryEntry::snapshotId).toList());
    assertThat(after.schemas().keySet()).isEqualTo(before.schemas().keySet());
    assertThat(after.uuid()).isEqualTo(before.uuid());
    assertThat(after.statisticsFiles())
        .singleElement()
        .satisfies(
            file -> assertThat(file.path()).isEqualTo(Location.of(moved) + "/metadata/a.stats"));
  }

  @Test
  void isReadAtItsNewPlaceAndClearedOfItsFormerMetadataWhenTheCatalogNamesIt() throws Exception {
    ChargeTable table = opened();
    imported(table, 1);
    imported(table, 2);
    table.withdraw(1);
    Path moved = moved();
    point(move(moved).write());
    try {
      ChargeTable there = opened();

      assertThat(there.commits()).isEqualTo(table.commits());
      for (Commit commit : table.commits()) {
        TableVersion version = there.at(commit.snapshot()).orElseThrow();
        assertThat(version.files()).allMatch(file -> file.path().startsWith(moved));
        assertThat(values(version, "BilledCost"))
            .isEqualTo(values(table.at(commit.snapshot()).orElseThrow(), "BilledCost"));
      }
      assertThat(there.files().orphans()).isEmpty();
      assertThat(iceberg().properties()).doesNotContainKey(TableMove.UNSWEPT);
      imported(there, 3);
      assertThat(values(opened().current(), "BilledCost"))
          .containsExactly("2.000000000000000000", "3.000000000000000000");
    } finally {
      control
          .sql("DELETE FROM iceberg_tables WHERE table_namespace = :namespace")
          .param("namespace", "tenant_" + tenant.id())
          .update();
    }
  }

  private void point(String metadata) {
    control
        .sql(
            "UPDATE iceberg_tables SET metadata_location = :new WHERE table_namespace = :namespace")
        .param("new", metadata)
        .param("namespace", "tenant_" + tenant.id())
        .update();
  }

  @Test
  void leavesNothingWhenAFileIsCutOff() throws Exception {
    imported(opened(), 1);
    Path moved = moved();
    List<Path> before = all(moved);
    Path file = moved.resolve("data/import-1/00000.parquet");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(() -> move(moved).write())
        .isInstanceOf(StartRefused.class)
        .hasMessage("1 of its 1 data files are missing here or aren't whole, such as %s.", file);
    assertThat(all(moved)).isEqualTo(before);

    Files.write(file, whole);
    move(moved).write();
    assertThat(read(move(moved).write()).currentSnapshot()).isNotNull();
  }

  @Test
  void refusesDeleteFilesThatNameOthersByTheirPaths() throws Exception {
    imported(opened(), 1);
    ForeignCommits.ADDED_DELETE_FILES.on(iceberg());

    assertThatThrownBy(() -> move(moved()).write())
        .hasMessage(
            "Another program has deleted lines of the ledger (the file deletes.parquet), which"
                + " CostSense can't carry over to another place.");
  }

  @Test
  void aCopyMustNotShareTheControlDatabaseWithTheOriginal() throws Exception {
    imported(opened(), 1);
    Path lake = Files.createDirectory(elsewhere.resolve("lake"));

    assertThatThrownBy(() -> new LakePlace(database, lake, true).settle())
        .isInstanceOf(StartRefused.class)
        .hasMessage(
            "The ledger lies in %s, and another server may use it there with the same control"
                + " database. To use it in %s, move it there or delete what is in the old place; a"
                + " copy needs a control database of its own.",
            data.folder("lake"), lake);
  }

  private void withStatistics() throws Exception {
    Table table = iceberg();
    Path file = Location.path(table.location()).resolve("metadata/a.stats");
    Files.writeString(file, "stats");
    Snapshot current = Objects.requireNonNull(table.currentSnapshot());
    table
        .updateStatistics()
        .setStatistics(
            new GenericStatisticsFile(
                current.snapshotId(),
                Location.of(file),
                5,
                1,
                List.of(
                    new GenericBlobMetadata(
                        "t",
                        current.snapshotId(),
                        current.sequenceNumber(),
                        List.of(1),
                        Map.of()))))
        .commit();
  }

  /** A copy of the table's folder. */
  private Path moved() throws Exception {
    Path moved = elsewhere.resolve("lake [2]/tenant/charge");
    FileSystemUtils.copyRecursively(Location.path(iceberg().location()), moved);
    return moved;
  }

  private TableMove move(Path moved) {
    return new TableMove(metadata(), moved, Location.of(moved));
  }

  private static BaseTable read(String metadata) {
    return new BaseTable(new StaticTableOperations(metadata, new LocalFileIO()), "charge");
  }

  private static List<String> snapshots(Table table) {
    return StreamSupport.stream(table.snapshots().spliterator(), false)
        .map(
            s ->
                "%d %d %d %d %s %s"
                    .formatted(
                        s.sequenceNumber(),
                        s.snapshotId(),
                        s.parentId(),
                        s.timestampMillis(),
                        s.operation(),
                        s.summary()))
        .toList();
  }

  private static List<Path> all(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
