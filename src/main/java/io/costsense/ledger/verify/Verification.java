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

  record RollupCheck(boolean ok, String message) {}
}
