package io.costsense.lake;

import com.github.benmanes.caffeine.cache.Cache;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes versions out of a table, and afterwards the files that only these needed.
 *
 * <p>First what goes is noted down, then one commit takes the versions out of the table, then the
 * files are deleted, when nobody can be reading them any more. A crash at any moment leaves a table
 * whose files are all there; what is left over is deleted the next time.
 */
public final class TableRetention {

  private static final Logger LOG = LoggerFactory.getLogger(TableRetention.class);

  private final Tenant tenant;
  private final BaseTable table;
  private final TableFolder folder;
  private final Removals removals;
  private final ChargeTable commits;
  private final Cache<TableVersions.Key, TableVersion> kept;
  private final HeldVersions held = new HeldVersions();
  private volatile @Nullable List<RemovedVersion> removed;

  TableRetention(
      Tenant tenant,
      BaseTable table,
      TableFolder folder,
      Removals removals,
      ChargeTable commits,
      Cache<TableVersions.Key, TableVersion> kept) {
    this.tenant = tenant;
    this.table = table;
    this.folder = folder;
    this.removals = removals;
    this.commits = commits;
    this.kept = kept;
  }

  /**
   * Keeps a version for somebody who reads it for longer than a question takes.
   *
   * @throws Problem {@code version-removed} if it is gone already
   */
  public HeldVersions.Lease hold(TableVersion version) {
    Commit commit = version.commit().orElse(null);
    return commit == null
        ? () -> {}
        : held.hold(
            commit.snapshot(),
            () -> {
              if (table.snapshot(commit.snapshot()) == null) {
                throw GoneVersions.problem("The version that is read", commit, commits);
              }
            });
  }

  /** Keeps all versions. */
  public HeldVersions.Lease holdAll() {
    return held.holdAll();
  }

  /** The versions that were taken away, oldest first. */
  public List<RemovedVersion> removed() {
    List<RemovedVersion> known = removed;
    if (known == null) {
      known = removals.versions(tenant);
      removed = known;
    }
    return known.stream()
        .filter(version -> table.snapshot(version.commit().snapshot()) == null)
        .toList();
  }

  /** The newest removals, the last one first. */
  public List<Removal> newest(int most) {
    return removals.newest(tenant, most);
  }

  /** Names below the table's folder of all files that were taken away or are about to be. */
  public Set<String> files() {
    return removals.files(tenant);
  }

  /** What the table's folder takes up, by the first folder below it, in bytes. */
  public Map<String, Long> disk() {
    return folder.bytes();
  }

  /** Other programs' snapshots that aren't the table's current one, with their times. */
  public Map<Long, Instant> foreign() {
    var foreign = new TreeMap<Long, Instant>();
    for (Snapshot snapshot : table.snapshots()) {
      if (!OwnSnapshots.isOwn(snapshot)) {
        foreign.put(snapshot.snapshotId(), Instant.ofEpochMilli(snapshot.timestampMillis()));
      }
    }
    return foreign;
  }

  /**
   * Takes versions out of the table. Those that somebody reads, that a branch or tag names, and the
   * last one stay. Nothing happens while another program's change stands.
   *
   * @param snapshots also of other programs
   * @return how many were taken out
   */
  public int remove(Set<Long> snapshots) {
    Set<Long> going = removable(snapshots);
    if (going.isEmpty()) {
      return 0;
    }
    Set<Path> files = ReachableFiles.of(table, going::contains);
    files.removeAll(ReachableFiles.of(table, id -> !going.contains(id)));
    files.removeIf(file -> !file.startsWith(folder.path()));
    List<Commit> versions =
        commits.commits().stream().filter(commit -> going.contains(commit.snapshot())).toList();
    synchronized (commits) {
      if (commits.foreignChange().isPresent()) {
        return 0;
      }
      synchronized (held) {
        if (!removable(snapshots).equals(going)) {
          return 0;
        }
        long bytes = disk().values().stream().mapToLong(Long::longValue).sum();
        long id = removals.plan(tenant, versions, sizes(files), bytes);
        LOG.info(
            "Removal {} takes {} versions out of the ledger of tenant {}, and {} files after that;"
                + " {} bytes are on the disk",
            id,
            going.size(),
            tenant.id(),
            files.size(),
            bytes);
        TableMetadata base = table.operations().current();
        table
            .operations()
            .commit(base, TableMetadata.buildFrom(base).removeSnapshots(going).build());
        table.refresh();
      }
      removed = null;
      going.forEach(id -> kept.invalidate(new TableVersions.Key(tenant, id)));
    }
    return going.size();
  }

  /** Whether there is a removal whose files are still to be deleted. */
  boolean isUnfinished() {
    return !removals.unfinished(tenant, Instant.now()).isEmpty();
  }

  private Set<Long> removable(Set<Long> snapshots) {
    TableMetadata now = table.operations().current();
    var going = new HashSet<>(snapshots);
    going.removeIf(id -> now.snapshot(id) == null);
    now.refs().values().forEach(ref -> going.remove(ref.snapshotId()));
    Snapshot last = OwnSnapshots.last(now.snapshots());
    if (last != null) {
      going.remove(last.snapshotId());
    }
    return held.without(going);
  }

  private Map<String, Long> sizes(Set<Path> files) {
    var sizes = new TreeMap<String, Long>();
    for (Path file : files) {
      if (Files.exists(file)) {
        sizes.put(folder.nameOf(file), file.toFile().length());
      }
    }
    return sizes;
  }

  /**
   * Deletes the files of removals.
   *
   * @param begunBefore of those that began at that time or before: nobody reads what they took out
   * @return how many files were deleted
   * @throws UncheckedIOException if one can't be deleted; those before it are
   */
  public int sweep(Instant begunBefore) {
    int deleted = 0;
    for (long id : removals.unfinished(tenant, begunBefore)) {
      commits.refresh();
      deleted += sweep(id, ReachableFiles.of(table));
    }
    return deleted;
  }

  private int sweep(long id, Set<Path> needed) {
    var deleted = new ArrayList<String>();
    var stay = new ArrayList<String>();
    try {
      for (String name : removals.files(id)) {
        Path file = folder.path().resolve(name);
        if (needed.contains(file)) {
          stay.add(name);
        } else {
          folder.deleteFile(file);
          deleted.add(name);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The file of an old version can't be deleted", e);
    } finally {
      removals.deleted(id, deleted);
    }
    removals.stay(id, stay);
    boolean happened =
        removals.snapshots(id).stream().allMatch(snapshot -> table.snapshot(snapshot) == null);
    if (happened) {
      long bytes = disk().values().stream().mapToLong(Long::longValue).sum();
      removals.finished(id, bytes);
      LOG.info("Removal {} has deleted its files; {} bytes are on the disk now", id, bytes);
    } else {
      removals.forget(id);
      removed = null;
    }
    return deleted.size();
  }

  /** A version that an import has made and that was taken away, if it was. */
  @Nullable RemovedVersion of(long importId) {
    return removed().stream()
        .filter(version -> !version.commit().withdrawal())
        .filter(version -> version.commit().importId() == importId)
        .findFirst()
        .orElse(null);
  }
}
