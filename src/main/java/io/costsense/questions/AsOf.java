package io.costsense.questions;

import io.costsense.lake.Commit;
import io.costsense.lake.TableVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which version of the ledger an answer is from.
 *
 * @param committedAt when that version came about; null for the empty ledger before any commit
 * @param importId the import that made it, by being committed or taken back
 * @param change {@code import} or {@code withdrawal}
 */
public record AsOf(
    @Nullable Instant committedAt, @Nullable Long importId, @Nullable String change) {

  /** What there is to say of a version. */
  public static AsOf of(TableVersion version) {
    return version.commit().map(AsOf::of).orElse(new AsOf(null, null, null));
  }

  private static AsOf of(Commit commit) {
    return new AsOf(commit.at(), commit.importId(), commit.withdrawal() ? "withdrawal" : "import");
  }
}
