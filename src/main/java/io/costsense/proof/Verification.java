package io.costsense.proof;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What re-adding the ledger has found.
 *
 * @param ok whether everything agrees
 */
record Verification(boolean ok, List<ImportCheck> imports, RollupCheck rollup, FileCheck files) {

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
   * @param kind {@code altered}, {@code missing}, {@code unreadable} or {@code orphaned}
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
