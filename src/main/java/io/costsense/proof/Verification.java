package io.costsense.proof;

import io.costsense.lake.ForeignChange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What re-adding the ledger has found.
 *
 * @param ok whether everything was checked and agrees
 * @param table whether the table is what CostSense has committed last
 * @param notRun what could not be checked, and why, in sentences; the other checks have run
 */
record Verification(
    boolean ok,
    TableCheck table,
    List<ImportCheck> imports,
    RollupCheck rollup,
    FileCheck files,
    List<String> notRun) {

  /**
   * Whether the table's current snapshot is the one of CostSense's last import or withdrawal.
   *
   * @param foreignChange what another program has made of it; null if nothing
   */
  record TableCheck(boolean ok, String message, @Nullable Foreign foreignChange) {

    static TableCheck of(Optional<ForeignChange> change) {
      return new TableCheck(
          change.isEmpty(),
          change
              .map(ForeignChange::sentence)
              .orElse("No other program has changed the ledger since CostSense's last commit."),
          change.map(Foreign::of).orElse(null));
    }
  }

  /**
   * A change of another program's.
   *
   * @param snapshot the table's current one; null if it has none
   * @param what it changed, in words
   */
  record Foreign(
      @Nullable String snapshot, @Nullable Instant committedAt, String operation, String what) {

    static Foreign of(ForeignChange change) {
      Long snapshot = change.snapshot();
      return new Foreign(
          snapshot == null ? null : Long.toString(snapshot),
          change.at(),
          change.operation(),
          change.what());
    }
  }

  record ImportCheck(
      long importId,
      boolean ok,
      long linesRecorded,
      long linesStored,
      List<SumCheck> controlSums,
      String message) {}

  record SumCheck(
      String column, @Nullable String currency, BigDecimal recorded, BigDecimal stored) {

    boolean agrees() {
      return recorded.compareTo(stored) == 0;
    }
  }

  /**
   * The files of all versions on disk.
   *
   * @param checked files that were read
   * @param withoutChecksum those of them that were committed before checksums were kept
   * @param findingCount all findings, of which the first thousand are told
   */
  record FileCheck(
      boolean ok,
      String message,
      long checked,
      long bytes,
      long withoutChecksum,
      long findingCount,
      List<FileFinding> findings) {

    static FileCheck notRun(String why) {
      return new FileCheck(false, why, 0, 0, 0, 0, List.of());
    }

    FileCheck recorded() {
      return new FileCheck(
          ok,
          "%,d files are what they were; the checksums of %,d of them are recorded from now on."
              .formatted(checked, withoutChecksum),
          checked,
          bytes,
          0,
          findingCount,
          findings);
    }
  }

  /**
   * A file that isn't what it should be.
   *
   * @param kind {@code altered}, {@code missing}, {@code unreadable}, {@code orphaned}, {@code
   *     superseded} or {@code not_checked}
   * @param file where it lies below the table's folder
   */
  record FileFinding(String kind, String file, @Nullable Long importId, String message) {}

  record RollupCheck(boolean ok, String message, List<RollupDifference> differences) {}

  /**
   * A data file's rollup that isn't what its charges add up to.
   *
   * @param file where it lies below the table's folder
   */
  record RollupDifference(String file, long importId, String message) {}
}
