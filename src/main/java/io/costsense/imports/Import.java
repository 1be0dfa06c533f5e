package io.costsense.imports;

import io.costsense.charges.CurrencyAmount;
import io.costsense.deliveries.Sentence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import's record, as the API answers it.
 *
 * @param delivered the names of the files and folders that were named, without their paths; in a
 *     list of imports the first few
 * @param deliveredCount how many files and folders were named
 * @param files the files that were read; in a list of imports the first few
 * @param fileCount how many files were read
 * @param missing what the total lacks of the bill, as far as it can be read
 * @param withdrawnAt when somebody took it back; null if nobody did
 * @param withdrawalFailure why it could not be taken back when somebody asked last
 */
record Import(
    long id,
    ImportState state,
    List<String> delivered,
    int deliveredCount,
    @Nullable String source,
    @Nullable String format,
    boolean dryRun,
    boolean acceptPartial,
    String message,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Progress progress,
    List<FileReport> files,
    int fileCount,
    long linesRead,
    long linesAccepted,
    long linesRejected,
    List<ControlSum> controlSums,
    List<LedgerSum> ledgerSums,
    List<Unmapped> unmapped,
    List<CurrencyAmount> missing,
    List<Period> periods,
    ColumnsReport columns,
    Map<String, Long> timingMs,
    @Nullable String snapshot,
    @Nullable Instant withdrawnAt,
    @Nullable String withdrawalFailure,
    @Nullable Map<String, Object> problem) {

  /**
   * @param fraction 0 to 1 over the whole import
   */
  record Progress(String phase, double fraction) {
    static final Progress WAITING = new Progress("waiting", 0);
    static final Progress FINISHED = new Progress("finished", 1);
  }

  record FileReport(
      String name,
      long sizeBytes,
      @Nullable String sha256,
      long linesRead,
      long linesAccepted,
      long linesRejected,
      long linesLeftOut,
      long chargesAdded) {}

  /**
   * @param column a delivered cost column
   * @param read the sum over what was delivered
   * @param rejected the part of it that stands in rejected lines
   * @param leftOut the part of it that stands in charges that another file of the delivery holds
   * @param stored the sum over what it became
   * @param difference {@code read - rejected - leftOut - stored}
   * @param roundedValues values with more decimals than the ledger keeps
   */
  record ControlSum(
      String column,
      @Nullable String currency,
      BigDecimal read,
      BigDecimal rejected,
      BigDecimal leftOut,
      BigDecimal stored,
      BigDecimal difference,
      long roundedValues,
      List<Became> became) {}

  /**
   * What amounts of a delivered column became.
   *
   * @param column of the ledger
   * @param condition SQL of the charges where they have; null for all
   */
  record Became(String column, @Nullable String condition, BigDecimal amount) {}

  /** What a FOCUS cost column adds up to in the import's charges. */
  record LedgerSum(String column, @Nullable String currency, BigDecimal stored) {}

  /**
   * Something that the mapping knew no place for, such as a line item type.
   *
   * @param lines how many charges have it
   */
  record Unmapped(String what, long lines, List<CurrencyAmount> effectiveCost) {}

  /**
   * A billing period that an import brought, or that a dry run would bring.
   *
   * @param replaced what it took the place of, or would
   */
  record Period(Instant start, @Nullable Instant end, long lines, List<Replaced> replaced) {}

  record Replaced(long importId, long lines, List<CurrencyAmount> effectiveCost) {}

  record Renamed(String from, String to) {}

  record ColumnsReport(List<Renamed> renamed, List<String> missing, List<String> custom) {
    static final ColumnsReport NONE = new ColumnsReport(List.of(), List.of(), List.of());
  }

  /**
   * A bad value of a file.
   *
   * @param column as the bill spells it; null if the line as a whole is at fault
   * @param value the beginning of the text at fault
   */
  record Reject(
      String file, long line, @Nullable String column, @Nullable String value, String reason) {

    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_REASON = 600;

    Reject {
      column = column == null ? null : Sentence.shortened(column, LONGEST_VALUE);
      value = value == null ? null : Sentence.shortened(value, LONGEST_VALUE);
      reason = Sentence.shortened(reason, LONGEST_REASON);
    }
  }
}
