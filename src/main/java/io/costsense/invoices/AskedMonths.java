package io.costsense.invoices;

import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The billing months that a question is about.
 *
 * @param to the first that is outside
 */
record AskedMonths(YearMonth from, YearMonth to) {

  private static final int MOST = 120;
  private static final int BY_DEFAULT = 12;

  /**
   * The months that an interval touches; by default the newest twelve.
   *
   * @param newestInvoice the newest month with an invoice
   * @throws Problem {@code invalid-date}
   */
  static AskedMonths of(
      @Nullable String from,
      @Nullable String to,
      TableVersion version,
      Optional<YearMonth> newestInvoice) {
    YearMonth newest =
        Stream.concat(
                version.files().stream()
                    .map(LakeFile::billingPeriodStart)
                    .max(Comparator.naturalOrder())
                    .map(BillingMonth::of)
                    .stream(),
                newestInvoice.stream())
            .max(Comparator.naturalOrder())
            .orElse(BillingMonth.of(Instant.EPOCH));
    YearMonth end =
        to == null
            ? newest.plusMonths(1)
            : BillingMonth.utc(time("to", to).minusNanos(1)).plusMonths(1);
    YearMonth start =
        from == null ? end.minusMonths(BY_DEFAULT) : BillingMonth.utc(time("from", from));
    if (from != null && to == null && !start.isBefore(end)) {
      end = start.plusMonths(1);
    }
    if (!start.isBefore(end) || start.plusMonths(MOST).isBefore(end)) {
      throw new Problem(
          InvoiceProblems.INVALID_DATE,
          "From %s to %s (which is outside) are not 1 to %d months.".formatted(start, end, MOST),
          Map.of("parameter", "from"));
    }
    return new AskedMonths(start, end);
  }

  private static Instant time(String parameter, String text) {
    Instant time = BillingMonth.time(text);
    if (time == null) {
      throw new Problem(
          InvoiceProblems.INVALID_DATE,
          "The parameter %s is a month such as 2026-03 or a day such as 2026-03-01, not %s."
              .formatted(parameter, text),
          Map.of("parameter", parameter));
    }
    return time;
  }

  boolean contains(YearMonth month) {
    return !month.isBefore(from) && month.isBefore(to);
  }
}
