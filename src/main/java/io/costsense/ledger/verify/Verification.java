package io.costsense.ledger.verify;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What re-adding the ledger has found.
 *
 * @param ok whether everything agrees
 */
record Verification(boolean ok, List<ImportCheck> imports, RollupCheck rollup) {

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

  record RollupCheck(boolean ok, String message, List<RollupDifference> differences) {}

  /**
   * A data file's rollup that isn't what its charges add up to.
   *
   * @param file where it lies below the table's folder
   */
  record RollupDifference(String file, long importId, String message) {}
}
