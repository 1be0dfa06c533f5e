package io.costsense.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.lake.HeldVersions.Lease;
import io.costsense.platform.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.ExpireSnapshots.CleanupLevel;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;

/** Versions that are taken out of a table, and their files. */
class TableRetentionTests extends LakeTest {

  /** Three deliveries of one source, of which each replaces the one before, and one of another. */
  private ChargeTable table() throws Exception {
    ChargeTable table = opened();
    for (int id = 1; id <= 3; id++) {
      imported(table, id, "source", Map.of());
    }
    imported(table, 4, "other", Map.of());
    return table;
  }

  private static Set<Long> snapshots(ChargeTable table, Long... imports) {
    return table.commits().stream()
        .filter(commit -> List.of(imports).contains(commit.importId()))
        .map(Commit::snapshot)
        .collect(Collectors.toSet());
  }

  private static void sweep(ChargeTable table) {
    table.retention().sweep(Instant.now().plusSeconds(60));
  }

  private Path data(long id) {
    return Location.path(iceberg().location())
        .resolve("data/import-%d/00000.parquet".formatted(id));
  }

  @Test
  void areGoneWithTheFilesThatOnlyTheyNeeded() throws Exception {
    ChargeTable table = table();
    long before = files();

    assertThat(table.retention().remove(snapshots(table, 1L, 2L))).isEqualTo(2);

    assertThat(data(1)).exists();
    assertThat(table.files().orphans()).isEmpty();
    sweep(table);
    assertThat(data(1)).doesNotExist();
    assertThat(data(1).resolveSibling(".").normalize()).doesNotExist();
    assertThat(data(2)).doesNotExist();
    assertThat(data(3)).exists();
    assertThat(LakeFile.rollupOf(data(1))).doesNotExist();
    assertThat(files()).isLessThan(before);
    for (ChargeTable asked : List.of(table, opened())) {
      assertThat(asked.commits()).extracting(Commit::importId).containsExactly(3L, 4L);
      assertThat(asked.files().orphans()).isEmpty();
      assertThat(asked.files().known().unreadable()).isEmpty();
      assertThat(values(asked.current(), "BilledCost"))
          .containsExactly("3.000000000000000000", "4.000000000000000000");
    }
    Removal removal = table.retention().newest(10).getFirst();
    assertThat(removal.versions()).isEqualTo(2);
    assertThat(removal.files()).isEqualTo(removal.deleted()).isGreaterThan(4);
    assertThat(removal.bytesAfter()).isLessThan(removal.bytesBefore());
    assertThat(removal.finishedAt()).isNotNull();
  }

  private long files() throws Exception {
    try (Stream<Path> files = Files.walk(Location.path(iceberg().location()))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void whoAsksForOneIsToldWhatIsNearIt() throws Exception {
    ChargeTable table = table();
    List<Commit> commits = table.commits();
    Instant second = commits.get(1).at();

    table.retention().remove(snapshots(table, 2L));

    for (ChargeTable asked : List.of(table, opened())) {
      assertThatThrownBy(() -> asked.asOf(second))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.type().name()).isEqualTo("version-removed"))
          .hasMessageStartingWith(
              "What the ledger held at %s is not kept any more: it is the version that import 2"
                  + " made at %s, and retention took it away at 20",
              second, second)
          .hasMessageEndingWith(
              " The kept version before it is the one that import 1 made at %s. The next one is the"
                  + " one that import 3 made at %s.",
              commits.get(0).at(), commits.get(2).at());
      assertThatThrownBy(() -> asked.committedBy(2))
          .hasMessageStartingWith("The ledger as import 2 left it is not kept any more");
      assertThat(asked.asOf(second.minusMillis(1)).commit()).contains(commits.getFirst());
      assertThat(asked.asOf(commits.get(2).at()).commit()).contains(commits.get(2));
      assertThat(asked.asOf(commits.getFirst().at().minusMillis(1)).commit()).isEmpty();
    }
  }

  @Test
  void stayWhileSomebodyReadsThem() throws Exception {
    ChargeTable table = table();
    Set<Long> going = snapshots(table, 1L, 2L);
    TableVersion first = table.committedBy(1).orElseThrow();
    try (Lease _ = table.retention().hold(first)) {
      assertThat(table.retention().remove(going)).isEqualTo(1);
      sweep(table);
      assertThat(values(first, "BilledCost")).containsExactly("1.000000000000000000");
      try (Lease _ = table.retention().holdAll()) {
        assertThat(table.retention().remove(going)).isZero();
      }
    }
    assertThat(table.retention().remove(going)).isEqualTo(1);
    sweep(table);
    assertThat(data(1)).doesNotExist();
    assertThatThrownBy(() -> table.retention().hold(first))
        .hasMessageStartingWith("The version that is read is not kept any more");
  }

  @Test
  void theLastOneAndThoseThatATagNamesStay() throws Exception {
    ChargeTable table = table();
    long first = snapshots(table, 1L).iterator().next();
    iceberg().manageSnapshots().createTag("audited", first).commit();
    table.files().orphans();

    assertThat(table.retention().remove(snapshots(table, 1L, 2L, 3L, 4L))).isEqualTo(2);
    sweep(table);

    assertThat(opened().commits()).extracting(Commit::importId).containsExactly(1L, 4L);
    assertThat(values(opened().committedBy(1).orElseThrow(), "BilledCost")).hasSize(1);
  }

  @Test
  void nothingGoesWhileAnotherProgramsChangeStands() throws Exception {
    ChargeTable table = table();
    ForeignCommits.ADDED_LINES.on(iceberg());

    assertThat(table.retention().remove(snapshots(table, 1L))).isZero();

    table.restore();
    Set<Long> foreign = table.retention().foreign().keySet();
    assertThat(foreign).hasSize(1);
    assertThat(table.retention().remove(foreign)).isEqualTo(1);
    sweep(table);
    assertThat(table.files().orphans()).isEmpty();
    assertThat(opened().commits()).hasSize(4);
  }

  /** The server was killed between the note and the commit. */
  @Test
  void whatWasNotedDownAndHasNotHappenedIsForgotten() throws Exception {
    ChargeTable table = table();
    List<Commit> commits = table.commits();
    removals.plan(
        tenant, List.of(commits.getFirst()), Map.of("data/import-1/00000.parquet", 1L), 100);

    ChargeTable next = opened();
    assertThat(next.committedBy(1)).isPresent();
    assertThat(next.asOf(commits.getFirst().at()).commit()).contains(commits.getFirst());
    sweep(next);

    assertThat(data(1)).exists();
    assertThat(next.retention().newest(1)).isEmpty();
    assertThat(next.retention().files()).isEmpty();
  }

  /** The server was killed between the commit and the last deletion. */
  @Test
  void whatIsLeftOverGoesTheNextTime() throws Exception {
    ChargeTable table = table();
    table.retention().remove(snapshots(table, 1L, 2L));
    Files.delete(data(1));

    ChargeTable next = opened();
    assertThat(next.files().orphans()).isEmpty();
    sweep(next);

    assertThat(data(2)).doesNotExist();
    assertThat(next.retention().newest(1).getFirst().finishedAt()).isNotNull();
    assertThat(values(next.current(), "BilledCost")).hasSize(2);
  }

  @Test
  void importsGoOnAndMetadataStaysBounded() throws Exception {
    ChargeTable table = table();
    for (int id = 5; id <= 30; id++) {
      imported(table, id, "source", Map.of());
      table.retention().remove(snapshots(table, id - 1L));
      sweep(table);
    }

    Table iceberg = iceberg();
    try (Stream<Path> files = Files.list(Location.path(iceberg.location()).resolve("metadata"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".metadata.json")).count())
          .isLessThanOrEqualTo(21);
    }
    assertThat(opened().commits()).extracting(Commit::importId).containsExactly(1L, 2L, 3L, 30L);
    assertThat(opened().files().orphans()).isEmpty();
  }

  @Test
  void versionsThatSomethingElseTookAwayAreNotAnsweredFromTheOnesBefore() throws Exception {
    ChargeTable table = table();
    List<Commit> commits = table.commits();
    iceberg()
        .expireSnapshots()
        .expireSnapshotId(commits.get(1).snapshot())
        .expireOlderThan(0)
        .cleanupLevel(CleanupLevel.NONE)
        .commit();

    ChargeTable next = opened();

    assertThatThrownBy(() -> next.asOf(commits.get(1).at()))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.type().name()).isEqualTo("time-not-known"));
    assertThat(next.asOf(commits.getFirst().at()).commit()).contains(commits.getFirst());
  }
}
