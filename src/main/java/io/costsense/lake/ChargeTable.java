package io.costsense.lake;

import com.github.benmanes.caffeine.cache.Cache;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(ChargeTable.class);

  private final BaseTable table;
  private final TableColumns columns;
  private final TableVersions versions;
  private final TableFolder folder;
  private volatile TableVersion current;

  /**
   * Opens a table, which may have been written with other columns.
   *
   * @param always the columns that every version is to have; must have the partition columns
   */
  ChargeTable(
      Tenant tenant,
      BaseTable table,
      List<Column> always,
      Cache<TableVersions.Key, TableVersion> kept) {
    this.table = table;
    this.columns = new TableColumns(table, always);
    this.versions = new TableVersions(tenant, table, columns, kept);
    this.folder = new TableFolder(Location.path(table.location()));
    UpdateSchema change = table.updateSchema();
    columns.addMissing(change);
    columns.dropUnused(change, versions.dataFiles(table.currentSnapshot()), Set.of());
    change.commit();
    this.current = versions.of(table.currentSnapshot());
    sweepAfterMove();
  }

  /** Deletes the metadata that names the place where the table was before. */
  private void sweepAfterMove() {
    if (!table.properties().containsKey(TableMove.UNSWEPT)) {
      return;
    }
    try {
      LOG.info("{} files of the former place's metadata removed", deleteOrphans().size());
      table.updateProperties().remove(TableMove.UNSWEPT).commit();
    } catch (RuntimeException e) {
      LOG.warn("The former place's metadata can't be removed before the next start", e);
    }
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
    return new TableWrite(this, importId, columns.with(needed));
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
      Map<Integer, Column> written,
      List<WrittenFile> added) {
    Change files =
        leaving(
            file ->
                file.source().equals(source) && billingPeriods.contains(file.billingPeriodStart()));
    Transaction commit = table.newTransaction();
    changeColumns(commit, files.staying(), written, added);
    OverwriteFiles overwrite = commit.newOverwrite();
    overwrite.set(TableVersions.IMPORT_PROPERTY, Long.toString(importId));
    files.leaving().forEach(overwrite::deleteFile);
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
    Change files = leaving(file -> file.importId() == importId);
    if (!files.leaving().isEmpty()) {
      Transaction commit = table.newTransaction();
      changeColumns(commit, files.staying(), Map.of(), List.of());
      DeleteFiles delete = commit.newDelete();
      delete.set(TableVersions.WITHDRAWN_PROPERTY, Long.toString(importId));
      files.leaving().forEach(delete::deleteFile);
      delete.commit();
      commit.commitTransaction();
      current = versions.of(table.currentSnapshot());
    }
    return current;
  }

  /** The files of now: those that a commit leaves, and those that it takes out. */
  private record Change(List<DataFile> staying, List<DataFile> leaving) {}

  private Change leaving(Predicate<LakeFile> condition) {
    var files = new Change(new ArrayList<>(), new ArrayList<>());
    for (DataFile file : versions.dataFiles(table.currentSnapshot())) {
      boolean leaves = condition.test(IcebergFiles.lakeFile(table, file));
      (leaves ? files.leaving() : files.staying()).add(file);
    }
    return files;
  }

  /** Adds the columns that files bring, and drops those that were in other files only. */
  private void changeColumns(
      Transaction commit,
      List<DataFile> staying,
      Map<Integer, Column> written,
      List<WrittenFile> added) {
    Set<String> names = new HashSet<>();
    added.forEach(file -> names.addAll(file.statistics().keySet()));
    Map<Integer, Column> brought = new LinkedHashMap<>(written);
    brought.values().removeIf(column -> !names.contains(column.name()));
    UpdateSchema change = commit.updateSchema();
    columns.dropUnused(change, staying, brought.keySet());
    columns.add(change, written);
    change.commit();
    for (var entry : written.entrySet()) {
      String name = commit.table().schema().findColumnName(entry.getKey());
      if (name != null
          ? !entry.getValue().name().equals(name)
          : brought.containsKey(entry.getKey())) {
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

  /** What is done with a rollup before it takes its place. */
  @FunctionalInterface
  public interface BeforeRollup {

    /** Looks at the file where it was written. */
    void accept(Path written) throws IOException;
  }

  /**
   * Writes the rollup of a committed file again, which takes the place of what is there at once.
   *
   * @param select makes the rollup's SELECT of a relation
   * @param columns that it is made from
   * @param before called when it is written, before it can be read
   */
  public void rewriteRollup(
      Connection connection,
      LakeFile file,
      UnaryOperator<String> select,
      Set<String> columns,
      BeforeRollup before)
      throws SQLException, IOException {
    String charges = current.relation(List.of(file), column -> columns.contains(column.name()));
    Path written = folder.staging(file.importId()).resolve("rollup.parquet");
    try {
      ParquetWriter.writeRollup(connection, select.apply(charges), written);
      before.accept(written);
      Durable.force(written);
      Path folderOfRollup = file.rollup().resolveSibling(".").normalize();
      Durable.createDirectories(folderOfRollup);
      Files.move(written, file.rollup(), StandardCopyOption.ATOMIC_MOVE);
      Durable.force(folderOfRollup);
    } finally {
      folder.deleteStaging(file.importId());
    }
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
