package io.costsense.lake;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.MetadataUpdate;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotParser;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commits whatever the clock says, each at a later time than the one before, and each on top of
 * CostSense's own.
 *
 * <p>Iceberg takes the time of a commit from the clock and refuses one that is more than a minute
 * before the last: a clock that was once ahead would keep everybody from committing until it was
 * reached again. While the clock is behind the table, Iceberg is shown the table with times that
 * aren't to come, and what it has changed is carried over to the table as it is, one millisecond
 * after the last commit.
 */
@SuppressWarnings("ReferenceEquality") // As Iceberg itself tells whether a table has changed.
final class OrderedTimes implements TableOperations {

  private static final Logger LOG = LoggerFactory.getLogger(OrderedTimes.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final TableOperations table;

  /** What Iceberg was shown last instead of what there is, if they differ. */
  private @Nullable Shown shown;

  private record Shown(TableMetadata real, TableMetadata past) {}

  OrderedTimes(TableOperations table) {
    this.table = table;
  }

  @Override
  public TableMetadata current() {
    return shown(table.current());
  }

  @Override
  public TableMetadata refresh() {
    return shown(table.refresh());
  }

  private synchronized TableMetadata shown(TableMetadata real) {
    long now = System.currentTimeMillis();
    if (Math.max(real.lastUpdatedMillis(), lastCommit(real)) <= now) {
      return real;
    }
    if (shown == null || shown.real() != real) {
      shown = new Shown(real, withoutTimesToCome(real, now));
    }
    return shown.past();
  }

  @Override
  public synchronized void commit(@Nullable TableMetadata base, TableMetadata changed) {
    TableMetadata real = shown != null && shown.past() == base ? shown.real() : base;
    demandOwn(real, changed);
    table.commit(real, real == null ? changed : inOrder(real, base, changed));
  }

  /**
   * Iceberg carries a commit over to what others have committed meanwhile. The ledger's must not
   * come after anybody else's; only what changes no data may, and to take the others' back.
   */
  private static void demandOwn(@Nullable TableMetadata real, TableMetadata changed) {
    Snapshot next = changed.currentSnapshot();
    if (real == null || next == null || real.snapshot(next.snapshotId()) != null) {
      return;
    }
    Optional<ForeignChange> foreign = ForeignChange.of(real);
    if (foreign.isPresent()) {
      throw foreign.get().problem();
    }
  }

  /** The changes as changes of the table as it is. */
  private static TableMetadata inOrder(
      TableMetadata real, @Nullable TableMetadata base, TableMetadata changed) {
    long last = lastCommit(real);
    if (real == base
        && changed.lastUpdatedMillis() >= real.lastUpdatedMillis()
        && (isSameSnapshot(real, changed) || lastCommit(changed) > last)) {
      return changed;
    }
    // To be at a place already makes the builder keep the time of the last change.
    TableMetadata.Builder ordered =
        TableMetadata.buildFrom(real)
            .withMetadataLocation(real.metadataFileLocation())
            .setPreviousFileLocation(real.metadataFileLocation());
    for (MetadataUpdate change : changed.changes()) {
      if (change instanceof MetadataUpdate.AddSnapshot added) {
        long now = added.snapshot().timestampMillis();
        if (now <= last) {
          LOG.warn(
              "The clock says {}, but the ledger's last commit is noted at {}: this one is noted"
                  + " right after it. Set the clock if it is wrong; if it was wrong then, ask about"
                  + " the past by the number of an import",
              Instant.ofEpochMilli(now),
              Instant.ofEpochMilli(last));
        }
        last = Math.max(now, last + 1);
        ordered.addSnapshot(at(last, added.snapshot()));
      } else {
        change.applyTo(ordered);
      }
    }
    return ordered.discardChanges().build();
  }

  private static boolean isSameSnapshot(TableMetadata one, TableMetadata other) {
    return Objects.equals(one.currentSnapshot(), other.currentSnapshot());
  }

  /** The time of the last commit; the beginning of all time before the first. */
  private static long lastCommit(TableMetadata table) {
    return table.snapshotLog().isEmpty()
        ? Long.MIN_VALUE
        : table.snapshotLog().getLast().timestampMillis();
  }

  private static Snapshot at(long time, Snapshot snapshot) {
    ObjectNode json = (ObjectNode) JSON.readTree(SnapshotParser.toJson(snapshot));
    return SnapshotParser.fromJson(json.put("timestamp-ms", time).toString());
  }

  private static TableMetadata withoutTimesToCome(TableMetadata table, long now) {
    ObjectNode json = (ObjectNode) JSON.readTree(TableMetadataParser.toJson(table));
    cap(json, "last-updated-ms", now);
    json.path("snapshot-log").forEach(entry -> cap(entry, "timestamp-ms", now));
    json.path("metadata-log").forEach(entry -> cap(entry, "timestamp-ms", now));
    return TableMetadataParser.fromJson(table.metadataFileLocation(), json.toString());
  }

  private static void cap(JsonNode json, String time, long most) {
    ((ObjectNode) json).put(time, Math.min(most, json.path(time).asLong()));
  }

  @Override
  public FileIO io() {
    return table.io();
  }

  @Override
  public EncryptionManager encryption() {
    return table.encryption();
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return table.metadataFileLocation(fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    return table.locationProvider();
  }

  @Override
  public TableOperations temp(TableMetadata uncommitted) {
    return table.temp(uncommitted);
  }

  @Override
  public long newSnapshotId() {
    return table.newSnapshotId();
  }

  @Override
  public boolean requireStrictCleanup() {
    return table.requireStrictCleanup();
  }
}
