package io.costsense.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ExpireSnapshots.CleanupLevel;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table that another program commits to. */
class ForeignChangeTests extends LakeTest {

  private static final List<String> OWN = List.of("1.000000000000000000", "2.000000000000000000");

  private ChargeTable twoImports() throws Exception {
    ChargeTable table = opened();
    imported(table, 1);
    imported(table, 2);
    return table;
  }

  private static void await(ChargeTable table) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> table.current().foreignChange().isPresent());
  }

  @ParameterizedTest
  @EnumSource
  void isNoticedAndAnsweredAroundAndTakenBack(ForeignCommits kind) throws Exception {
    ChargeTable table = twoImports();
    kind.on(iceberg());
    await(table);

    for (ChargeTable asked : List.of(table, opened())) {
      ForeignChange change = asked.current().foreignChange().orElseThrow();
      assertThat(change.operation()).isEqualTo(kind.operation);
      assertThat(change.snapshot())
          .isEqualTo(Objects.requireNonNull(iceberg().currentSnapshot()).snapshotId());
      assertThat(change.sentence())
          .startsWith("Another program has changed the ledger's table in snapshot ")
          .endsWith("`costsense verify --restore` takes the change back.");
      assertThat(values(asked.current(), "BilledCost")).isEqualTo(OWN);
      assertThat(asked.commits()).extracting(Commit::importId).containsExactly(1L, 2L);
      assertThat(asked.asOf(Instant.now()).commit()).isEqualTo(asked.current().commit());
      assertThat(asked.files().ofAllVersions()).hasSize(2);
      assertThat(asked.files().orphans()).isEmpty();
      assertThatThrownBy(() -> imported(asked, 3)).isInstanceOf(Problem.class);
      assertThatThrownBy(() -> asked.withdraw(1))
          .isInstanceOfSatisfying(
              Problem.class,
              problem ->
                  assertThat(problem.type().name()).isEqualTo("ledger-changed-by-another-program"));
    }

    assertThat(table.restore()).isPresent();

    assertThat(table.restore()).isEmpty();
    for (ChargeTable asked : List.of(table, opened())) {
      assertThat(asked.current().foreignChange()).isEmpty();
      assertThat(values(asked.current(), "BilledCost")).isEqualTo(OWN);
    }
    imported(table, 3);
    assertThat(values(opened().current(), "BilledCost")).hasSize(3);
  }

  @Test
  void aCommitThatComesBetweenAnImportsLastLookAndItsOwnIsNotBuiltOn() throws Exception {
    ChargeTable table = twoImports();
    TableWrite write = table.write(3, List.of());
    ForeignCommits.ADDED_LINES.on(iceberg());

    assertThatThrownBy(() -> write.commit("source-3", Set.of(JANUARY))).isInstanceOf(Problem.class);

    assertThat(opened().commits()).hasSize(2);
  }

  /** As Iceberg does when somebody was faster: it repeats the commit on top of that. */
  @Test
  void noCommitIsCarriedOverToAnothersSnapshot() throws Exception {
    twoImports();
    ForeignCommits.ADDED_LINES.on(iceberg());
    var operations = new OrderedTimes(((HasTableOperations) iceberg()).operations());
    var table = new BaseTable(operations, "charge");

    assertThatThrownBy(() -> table.newFastAppend().set(OwnSnapshots.IMPORT, "3").commit())
        .isInstanceOf(Problem.class);
    table.updateProperties().set("harmless", "yes").commit();

    assertThat(opened().commits()).hasSize(2);
  }

  @Test
  void columnsThatWereDroppedComeBackWithTheirValues() throws Exception {
    ChargeTable table = twoImports();
    Table foreign = iceberg();
    ForeignCommits.DELETED_LINES.on(foreign);
    foreign.updateSchema().deleteColumn("BilledCost").commit();
    await(table);

    table.restore();

    assertThat(values(opened().current(), "BilledCost")).isEqualTo(OWN);
  }

  @Test
  void saysHowManyChangesCameBefore() throws Exception {
    ChargeTable table = twoImports();
    ForeignCommits.ADDED_LINES.on(iceberg());
    ForeignCommits.ADDED_LINES.on(iceberg());
    await(table);

    assertThat(table.current().foreignChange().orElseThrow().fact())
        .endsWith("by 'append' (data files added: 1, lines added: 1). It came after 1 other.");
  }

  @Test
  void answersNothingWhenVersionsOfItsOwnAreGone() throws Exception {
    ChargeTable table = twoImports();
    Table foreign = iceberg();
    long second = Objects.requireNonNull(foreign.currentSnapshot()).snapshotId();
    ForeignCommits.ADDED_LINES.on(foreign);
    foreign.expireSnapshots().expireSnapshotId(second).cleanupLevel(CleanupLevel.NONE).commit();

    for (ChargeTable asked : List.of(table, opened())) {
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(asked::current)
                      .isInstanceOfSatisfying(
                          Problem.class,
                          problem ->
                              assertThat(problem.type().name()).isEqualTo("ledger-versions-lost"))
                      .hasMessageEndingWith("Restore the data directory from a backup."));
    }
    assertThatThrownBy(table::restore).isInstanceOf(Problem.class);
  }

  @Test
  void ofAnEmptyLedgerIsTakenBackToAnEmptyOne() throws Exception {
    ChargeTable table = opened();
    iceberg().newFastAppend().commit();
    await(table);
    assertThat(table.current().files()).isEmpty();
    assertThatThrownBy(() -> imported(table, 1)).isInstanceOf(Problem.class);

    table.restore();

    assertThat(iceberg().currentSnapshot()).isNull();
    imported(table, 1);
    assertThat(opened().current().files()).hasSize(1);
  }
}
