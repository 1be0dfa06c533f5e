package io.costsense.questions;

import io.costsense.lake.Commit;
import io.costsense.lake.ForeignChange;
import io.costsense.lake.TableVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which version of the ledger an answer is from.
 *
 * @param committedAt when that version came about; null for the empty ledger before any commit
 * @param importId the import that made it, by being committed or taken back
 * @param change {@code import} or {@code withdrawal}
 * @param foreignChange what another program has made of the table since, as a sentence: the answer
 *     doesn't have it; null if nothing
 */
public record AsOf(
    @Nullable Instant committedAt,
    @Nullable Long importId,
    @Nullable String change,
    @Nullable String foreignChange) {

  /** What there is to say of a version. */
  public static AsOf of(TableVersion version) {
    String foreign = version.foreignChange().map(ForeignChange::sentence).orElse(null);
    return version
        .commit()
        .map(commit -> of(commit, foreign))
        .orElse(new AsOf(null, null, null, foreign));
  }

  private static AsOf of(Commit commit, @Nullable String foreign) {
    String change = commit.withdrawal() ? "withdrawal" : "import";
    return new AsOf(commit.at(), commit.importId(), change, foreign);
  }
}
