package io.costsense.lake;

import com.github.benmanes.caffeine.cache.Cache;
import io.costsense.tenancy.Tenant;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateSchema;

/**
 * One tenant's charges: an Iceberg table, partitioned by source, billing period and import. All
 * commits go through here, one at a time; readers take {@link #current()} and are never in the way.
 */
public final class ChargeTable {

  /** Whose bill the charge stands in; a partition column. */
  public static final String SOURCE = "x_SourceName";

  /** The import that brought the charge; a partition column. */
  public static final String IMPORT = "x_ImportId";

  /** The month that the charge is invoiced in; a partition column. */
  public static final String BILLING_PERIOD = "BillingPeriodStart";

  static final String CHARGE_PERIOD = "ChargePeriodStart";

  private final Table table;
  private final TableVersions versions;
  private final TableFolder folder;
  private volatile TableVersion current;

  ChargeTable(Tenant tenant, Table table, Cache<TableVersions.Key, TableVersion> kept) {
    this.table = table;
    this.versions = new TableVersions(tenant, table, kept);
    this.folder = new TableFolder(Path.of(table.location()));
    this.current = versions.of(table.currentSnapshot());
  }

  /** What was committed last. */
  public TableVersion current() {
    return current;
  }

  /** What was committed with or before the given snapshot, if there is such a snapshot. */
  public Optional<TableVersion> at(long snapshot) {
    return versions.at(snapshot);
  }

  /**
   * The newest version that was committed at a time or before. That is an empty one before the
   * first commit, and the current one for times to come.
   */
  public TableVersion asOf(Instant time) {
    return versions.asOf(time);
  }

  /** What made each version, the oldest first. */
  public List<Commit> commits() {
    return versions.commits();
  }

  /** The version that an import's commit made, as far as this server knows. */
  public Optional<TableVersion> committedBy(long importId) {
    return versions.of(importId).map(versions::of);
  }

  /**
   * Begins to write what an import adds. One import of a tenant writes at a time.
   *
   * @param needed columns that the files will have; those that are new are added with the commit
   */
  public synchronized TableWrite write(long importId, Collection<Column> needed) {
    Map<Integer, Column> columns = TableVersions.columns(table.schema());
    int last = table.schema().highestFieldId();
    for (Column column : needed) {
      if (columns.values().stream().noneMatch(c -> c.name().equalsIgnoreCase(column.name()))) {
        columns.put(++last, column);
      }
    }
    return new TableWrite(this, importId, columns);
  }

  TableFolder folder() {
    return folder;
  }

  LakeFile describe(WrittenFile file, String source, long importId) {
    return new LakeFile(
        file.path(),
        source,
        statistic(file, BILLING_PERIOD, "min"),
        importId,
        file.lines(),
        statistic(file, CHARGE_PERIOD, "min"),
        statistic(file, CHARGE_PERIOD, "max"));
  }

  private static Instant statistic(WrittenFile file, String column, String figure) {
    return IcebergMetrics.time(
        file.statistics().getOrDefault(column, Map.of()).getOrDefault(figure, ""));
  }

  synchronized TableVersion replace(
      String source,
      long importId,
      Set<Instant> billingPeriods,
      Map<Integer, Column> columns,
      List<WrittenFile> added) {
    Transaction commit = table.newTransaction();
    addNewColumns(commit, columns);
    OverwriteFiles overwrite = commit.newOverwrite();
    overwrite.set(TableVersions.IMPORT_PROPERTY, Long.toString(importId));
    for (DataFile file : versions.dataFiles(table.currentSnapshot())) {
      LakeFile known = IcebergFiles.lakeFile(table, file);
      if (known.source().equals(source) && billingPeriods.contains(known.billingPeriodStart())) {
        overwrite.deleteFile(file);
      }
    }
    for (WrittenFile file : added) {
      overwrite.addFile(
          IcebergFiles.dataFile(commit.table(), file, describe(file, source, importId)));
    }
    overwrite.commit();
    commit.commitTransaction();
    current = versions.of(table.currentSnapshot());
    return current;
  }

  /**
   * In one atomic commit: takes out what an import brought and no other has replaced since. Nothing
   * happens if there is nothing of it any more.
   *
   * @return the version that everybody reads from now on
   */
  public synchronized TableVersion withdraw(long importId) {
    DeleteFiles delete = table.newDelete();
    delete.set(TableVersions.WITHDRAWN_PROPERTY, Long.toString(importId));
    boolean any = false;
    for (DataFile file : versions.dataFiles(table.currentSnapshot())) {
      if (IcebergFiles.lakeFile(table, file).importId() == importId) {
        delete.deleteFile(file);
        any = true;
      }
    }
    if (any) {
      delete.commit();
      current = versions.of(table.currentSnapshot());
    }
    return current;
  }

  private void addNewColumns(Transaction commit, Map<Integer, Column> columns) {
    UpdateSchema change = commit.updateSchema();
    for (var entry : columns.entrySet()) {
      if (table.schema().findField(entry.getKey()) == null) {
        change.addColumn(null, entry.getValue().name(), entry.getValue().type().iceberg());
      }
    }
    change.commit();
    for (var entry : columns.entrySet()) {
      String name = commit.table().schema().findColumnName(entry.getKey());
      if (!entry.getValue().name().equals(name)) {
        throw new IllegalStateException(
            "Column %s has not got its field id %d"
                .formatted(entry.getValue().name(), entry.getKey()));
      }
    }
  }

  /**
   * The snapshot that an import committed, if it came that far. Asks the catalog: after a commit
   * that fell over, only it knows.
   */
  public synchronized Optional<Long> snapshotOf(long importId) {
    refresh();
    return versions.of(importId).map(Snapshot::snapshotId);
  }

  /** Whether something of an import can be read. Asks the catalog, too. */
  public synchronized boolean holds(long importId) {
    refresh();
    return current.files().stream().anyMatch(file -> file.importId() == importId);
  }

  private void refresh() {
    Snapshot known = table.currentSnapshot();
    table.refresh();
    if (!Objects.equals(known, table.currentSnapshot())) {
      current = versions.of(table.currentSnapshot());
    }
  }

  /**
   * Deletes every file below the table's folder that no snapshot can reach: what a killed import
   * left behind. Must not run beside an import.
   *
   * @return the deleted files
   */
  public synchronized List<Path> deleteOrphans() {
    return folder.deleteExcept(reachable());
  }

  /**
   * Every file below the table's folder that no snapshot can reach: those that running imports are
   * writing, and what others have left behind.
   */
  public synchronized List<Path> orphans() {
    return folder.filesExcept(reachable());
  }

  /**
   * The files of all versions, each once.
   *
   * @throws UncheckedIOException or an exception of Iceberg's if its metadata can't be read
   */
  public List<LakeFile> filesOfAllVersions() {
    return ReachableFiles.dataFiles(table);
  }

  /** A file as it lies below the table's folder. */
  public String nameOf(Path file) {
    return folder.path().relativize(file).toString().replace('\\', '/');
  }

  private Set<Path> reachable() {
    Set<Path> reachable = ReachableFiles.of(table);
    for (LakeFile file : filesOfAllVersions()) {
      reachable.add(file.path());
      reachable.add(file.rollup());
    }
    return reachable;
  }
}
