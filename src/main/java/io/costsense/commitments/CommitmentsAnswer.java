package io.costsense.commitments;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.Converted;
import io.costsense.questions.AsOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /commitments}.
 *
 * @param commitments how many there are before the limit
 * @param conversion null if the amounts are in the currencies of the charges
 * @param snapshot the version of the ledger that was asked
 */
record CommitmentsAnswer(
    @Nullable Instant from,
    @Nullable Instant to,
    List<String> groupBy,
    List<CommitmentRows.Total> totals,
    List<CommitmentRows.Row> rows,
    long commitments,
    @Nullable Converted conversion,
    @Nullable String snapshot,
    AsOf asOf) {

  static CommitmentsAnswer of(ChargeSelection selection, CommitmentRows found) {
    return new CommitmentsAnswer(
        selection.from(),
        selection.to(),
        selection.names(),
        found.totals(),
        found.rows(),
        found.commitments(),
        found.conversion(),
        selection.snapshot(),
        AsOf.of(selection.version()));
  }
}
