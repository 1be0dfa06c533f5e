package io.costsense.imports;

import io.costsense.charges.Checksum;
import io.costsense.charges.CurrencyAmount;
import io.costsense.imports.Import.ColumnsReport;
import io.costsense.imports.Import.ControlSum;
import io.costsense.imports.Import.FileReport;
import io.costsense.imports.Import.LedgerSum;
import io.costsense.imports.Import.Reject;
import io.costsense.imports.Import.Unmapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a finished reading has to say; recorded before anything is committed.
 *
 * @param dataFiles what it has written, by name below the table's folder; empty for a dry run
 */
record ImportReport(
    String source,
    String format,
    List<FileReport> files,
    List<ControlSum> controlSums,
    List<LedgerSum> ledgerSums,
    List<Unmapped> unmapped,
    List<BroughtPeriod> periods,
    ColumnsReport columns,
    List<Reject> rejects,
    long linesRejected,
    Map<String, Long> timingMs,
    Map<String, Checksum> dataFiles) {

  /**
   * A billing period as this delivery brings it.
   *
   * @param billingAccounts the first hundred ids
   */
  record BroughtPeriod(
      Instant start,
      @Nullable Instant end,
      long lines,
      List<CurrencyAmount> effectiveCost,
      List<String> billingAccounts) {}

  long linesRead() {
    return files.stream().mapToLong(FileReport::linesRead).sum();
  }

  long linesAccepted() {
    return files.stream().mapToLong(FileReport::linesAccepted).sum();
  }
}
