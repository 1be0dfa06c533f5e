package io.costsense.lake;

import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of a table that imports and withdrawals have made: the ledger. Another program's
 * are in the table, too, but no version of the ledger.
 */
final class OwnSnapshots {

  /** What a commit notes in its snapshot's summary. */
  static final String IMPORT = "costsense.import-id";

  static final String WITHDRAWN = "costsense.withdrawn-import-id";

  private OwnSnapshots() {}

  static boolean isOwn(Snapshot snapshot) {
    return snapshot.summary().containsKey(IMPORT) || snapshot.summary().containsKey(WITHDRAWN);
  }

  /** Those among all of a table, the oldest first. */
  static List<Snapshot> of(Iterable<Snapshot> all) {
    return StreamSupport.stream(all.spliterator(), false)
        .filter(OwnSnapshots::isOwn)
        .sorted(Comparator.comparingLong(Snapshot::sequenceNumber))
        .toList();
  }

  /** The one that was committed last; null if there is none. */
  static @Nullable Snapshot last(Iterable<Snapshot> all) {
    List<Snapshot> own = of(all);
    return own.isEmpty() ? null : own.getLast();
  }
}
