package io.costsense.lake;

import io.costsense.platform.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.TableMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What another program has made of a table since CostSense's last commit. The ledger is not what
 * the table says then, but what CostSense has committed last.
 *
 * @param snapshot the table's current snapshot; null if it has none any more
 * @param at when that was committed
 * @param operation what it was: {@code append}, {@code replace}, {@code overwrite}, {@code delete},
 *     or {@code rollback} to a version of CostSense's own
 * @param what it changed, in words
 * @param more further snapshots between it and CostSense's last
 * @param last CostSense's last snapshot; null before its first commit
 * @param lost whether versions that CostSense has committed are gone from the table, so that nobody
 *     knows which was the last
 */
public record ForeignChange(
    @Nullable Long snapshot,
    @Nullable Instant at,
    String operation,
    String what,
    int more,
    @Nullable Long last,
    boolean lost) {

  private static final List<Map.Entry<String, String>> FIGURES =
      List.of(
          Map.entry(SnapshotSummary.ADDED_FILES_PROP, "data files added"),
          Map.entry(SnapshotSummary.DELETED_FILES_PROP, "data files taken out"),
          Map.entry(SnapshotSummary.ADDED_DELETE_FILES_PROP, "delete files added"),
          Map.entry(SnapshotSummary.ADDED_RECORDS_PROP, "lines added"),
          Map.entry(SnapshotSummary.DELETED_RECORDS_PROP, "lines taken out"),
          Map.entry(SnapshotSummary.ADDED_POS_DELETES_PROP, "lines deleted by position"),
          Map.entry(SnapshotSummary.ADDED_EQ_DELETES_PROP, "conditions for deleted lines"));

  /** What there is to say of a table; nothing if its current snapshot is CostSense's last. */
  static Optional<ForeignChange> of(TableMetadata table) {
    Snapshot current = table.currentSnapshot();
    Snapshot last = OwnSnapshots.last(table.snapshots());
    Long own = last == null ? null : last.snapshotId();
    if (Objects.equals(current == null ? null : current.snapshotId(), own)) {
      return Optional.empty();
    }
    if (current == null) {
      return Optional.of(
          new ForeignChange(null, null, "rollback", "everything taken out", 0, own, false));
    }
    int more = -1;
    Snapshot at = current;
    while (at != null && !OwnSnapshots.isOwn(at)) {
      more++;
      Long parent = at.parentId();
      if (parent == null) {
        break;
      }
      at = table.snapshot(parent);
    }
    boolean rollback = OwnSnapshots.isOwn(current);
    return Optional.of(
        new ForeignChange(
            current.snapshotId(),
            Instant.ofEpochMilli(current.timestampMillis()),
            rollback ? "rollback" : String.valueOf(current.operation()),
            rollback ? "an older version made the current one" : what(current),
            Math.max(0, more),
            own,
            at == null));
  }

  private static String what(Snapshot snapshot) {
    var words = new ArrayList<String>();
    FIGURES.forEach(
        figure -> {
          String count = snapshot.summary().getOrDefault(figure.getKey(), "0");
          if (!count.equals("0")) {
            words.add(figure.getValue() + ": " + count);
          }
        });
    return words.isEmpty() ? "no file" : String.join(", ", words);
  }

  /** What has happened, and what to do. */
  public String sentence() {
    return lost
        ? fact()
            + " Versions that CostSense has committed are gone from the table, so the ledger can't"
            + " be answered from. Restore the data directory from a backup."
        : fact()
            + " Answers are from CostSense's own last version, and nothing is imported or withdrawn"
            + " meanwhile. `costsense verify --restore` takes the change back.";
  }

  /** What has happened. */
  public String fact() {
    return "Another program has changed the ledger's table%s by '%s' (%s).%s"
        .formatted(
            snapshot == null ? "" : " in snapshot %d of %s".formatted(snapshot, at),
            operation,
            what,
            more == 0 ? "" : " It came after %d other%s.".formatted(more, more == 1 ? "" : "s"));
  }

  /** Refuses what would build on the change. */
  Problem problem() {
    return new Problem(lost ? LakeProblems.VERSIONS_LOST : LakeProblems.FOREIGN_CHANGE, sentence());
  }
}
