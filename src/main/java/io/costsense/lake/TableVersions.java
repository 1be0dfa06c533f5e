package io.costsense.lake;

import com.github.benmanes.caffeine.cache.Cache;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one table, each of which can be read until retention takes it away. Iceberg's
 * metadata is in memory: finding a version reads nothing; the list of its files is planned once and
 * kept among others, as long as there is room.
 */
final class TableVersions {

  private final Tenant tenant;
  private final Table table;
  private final TableColumns columns;
  private final Cache<Key, TableVersion> kept;

  /** Snapshots of one tenant's table are told apart from another's. */
  record Key(Tenant tenant, long snapshot) {}

  TableVersions(Tenant tenant, Table table, TableColumns columns, Cache<Key, TableVersion> kept) {
    this.tenant = tenant;
    this.table = table;
    this.columns = columns;
    this.kept = kept;
  }

  /** The version that a snapshot holds; the one before the first commit for none. */
  TableVersion of(@Nullable Snapshot snapshot) {
    return snapshot == null
        ? new TableVersion(
            tenant, null, columns.of(Objects.requireNonNull(table.schemas().get(0))), List.of())
        : kept.get(new Key(tenant, snapshot.snapshotId()), key -> planned(snapshot));
  }

  Optional<TableVersion> at(long snapshot) {
    return Optional.ofNullable(table.snapshot(snapshot)).filter(OwnSnapshots::isOwn).map(this::of);
  }

  /**
   * The newest that was committed at a time or before; the one before the first commit is last. A
   * time to come is now, unless it names a commit.
   *
   * @param removed versions that were taken away
   * @param gone says that one of these is what is asked for
   * @throws Problem {@code version-removed}; {@code time-not-known} if the clock was ahead when the
   *     next was committed: it is noted at a time to come, and nobody knows whether it was there
   *     then
   */
  TableVersion asOf(Instant time, List<RemovedVersion> removed, Function<Commit, Problem> gone) {
    long asked = time.toEpochMilli();
    long now = System.currentTimeMillis();
    Snapshot found = null;
    Snapshot next = null;
    for (Snapshot snapshot : OwnSnapshots.of(table.snapshots())) {
      if (snapshot.timestampMillis() <= asked) {
        found = snapshot;
        next = null;
      } else if (next == null) {
        next = snapshot;
      }
    }
    if (next == null || (found != null && found.timestampMillis() == asked)) {
      return of(found);
    }
    if (asked >= now) {
      return of(OwnSnapshots.last(table.snapshots()));
    }
    if (next.timestampMillis() > now) {
      throw timeNotKnown(time, commit(next));
    }
    Instant since = found == null ? Instant.MIN : Instant.ofEpochMilli(found.timestampMillis());
    Optional<Commit> between =
        removed.stream()
            .map(RemovedVersion::commit)
            .filter(commit -> commit.at().isAfter(since) && !commit.at().isAfter(time))
            .max(Comparator.comparing(Commit::at));
    if (between.isPresent()) {
      throw gone.apply(between.get());
    }
    demandNoGap(time, found, next, removed);
    return of(found);
  }

  /** Something else than retention may have taken away the version that was current at a time. */
  private void demandNoGap(
      Instant time, @Nullable Snapshot found, Snapshot next, List<RemovedVersion> removed) {
    Long parent = next.parentId();
    if (parent != null
        && (found == null || parent != found.snapshotId())
        && table.snapshot(parent) == null
        && removed.stream().noneMatch(version -> version.commit().snapshot() == parent)) {
      throw new Problem(
          LakeProblems.TIME_NOT_KNOWN,
          "Another program has taken versions away that were before import %d. So it can't be told what the ledger held at %s. Ask as of the number of an import, and restore the data directory from a backup."
              .formatted(commit(next).importId(), time));
    }
  }

  private static Problem timeNotKnown(Instant time, Commit next) {
    return new Problem(
        LakeProblems.TIME_NOT_KNOWN,
        "The server's clock was ahead when %s was committed: the ledger notes it at %s, which is still to come. So it can't be told whether it was there at %s already. Ask as of the number of an import."
            .formatted(
                (next.withdrawal() ? "the withdrawal of import " : "import ") + next.importId(),
                next.at(),
                time));
  }

  /** The snapshot that an import committed. */
  Optional<Snapshot> of(long importId) {
    String id = Long.toString(importId);
    return OwnSnapshots.of(table.snapshots()).stream()
        .filter(snapshot -> id.equals(snapshot.summary().get(OwnSnapshots.IMPORT)))
        .findFirst();
  }

  List<Commit> commits() {
    return OwnSnapshots.of(table.snapshots()).stream().map(TableVersions::commit).toList();
  }

  private TableVersion planned(Snapshot snapshot) {
    List<LakeFile> files =
        dataFiles(snapshot).stream().map(file -> IcebergFiles.lakeFile(table, file)).toList();
    Schema schema =
        snapshot.equals(table.currentSnapshot())
            ? table.schema()
            : table.schemas().getOrDefault(snapshot.schemaId(), table.schema());
    return new TableVersion(tenant, commit(snapshot), columns.of(schema), files);
  }

  private static Commit commit(Snapshot snapshot) {
    String brought = snapshot.summary().get(OwnSnapshots.IMPORT);
    String withdrawn = snapshot.summary().get(OwnSnapshots.WITHDRAWN);
    String id = Objects.requireNonNull(brought == null ? withdrawn : brought);
    return new Commit(
        snapshot.snapshotId(),
        Instant.ofEpochMilli(snapshot.timestampMillis()),
        Long.parseLong(id),
        brought == null);
  }

  /**
   * The files of a snapshot, with their figures.
   *
   * @throws DamagedFile if Iceberg's lists of them can't be read
   */
  List<DataFile> dataFiles(@Nullable Snapshot snapshot) {
    if (snapshot == null) {
      return List.of();
    }
    var files = new ArrayList<DataFile>();
    var read = new ArrayList<String>(List.of(snapshot.manifestListLocation()));
    try {
      snapshot.allManifests(table.io()).forEach(manifest -> read.add(manifest.path()));
      try (CloseableIterable<FileScanTask> tasks =
          table.newScan().useSnapshot(snapshot.snapshotId()).includeColumnStats().planFiles()) {
        tasks.forEach(task -> files.add(task.file().copy()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw DamagedFile.ofMetadata(e, read);
    }
    return files;
  }
}
