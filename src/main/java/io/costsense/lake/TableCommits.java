package io.costsense.lake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFiles;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateSchema;

/** What changes a table, each in one atomic commit. Its owner lets one work at a time. */
final class TableCommits {

  private final BaseTable table;
  private final TableColumns columns;
  private final TableVersions versions;

  TableCommits(BaseTable table, TableColumns columns, TableVersions versions) {
    this.table = table;
    this.columns = columns;
    this.versions = versions;
  }

  /** Adds the columns that the table lacks, and drops those that no file has. */
  void settleColumns() {
    UpdateSchema change = table.updateSchema();
    columns.addMissing(change);
    columns.dropUnused(change, versions.dataFiles(table.currentSnapshot()), Set.of());
    change.commit();
  }

  /** Adds the columns that the table lacks, and no more: another program has changed the table. */
  void addMissingColumns() {
    UpdateSchema change = table.updateSchema();
    columns.addMissing(change);
    change.commit();
  }

  /** Takes out what a source had for some billing periods, and puts files in. */
  void replace(
      String source,
      long importId,
      Set<Instant> billingPeriods,
      Map<Integer, Column> written,
      List<WrittenFile> added) {
    demandOwn();
    Change files =
        leaving(
            file ->
                file.source().equals(source) && billingPeriods.contains(file.billingPeriodStart()));
    Transaction commit = table.newTransaction();
    changeColumns(commit, files.staying(), written, added);
    OverwriteFiles overwrite = commit.newOverwrite();
    overwrite.set(OwnSnapshots.IMPORT, Long.toString(importId));
    files.leaving().forEach(overwrite::deleteFile);
    for (WrittenFile file : added) {
      overwrite.addFile(
          IcebergFiles.dataFile(
              commit.table(), file, IcebergFiles.describe(file, source, importId)));
    }
    overwrite.commit();
    commit.commitTransaction();
  }

  /** Takes out what an import brought and no other has replaced since. */
  void withdraw(long importId) {
    demandOwn();
    Change files = leaving(file -> file.importId() == importId);
    if (!files.leaving().isEmpty()) {
      Transaction commit = table.newTransaction();
      changeColumns(commit, files.staying(), Map.of(), List.of());
      DeleteFiles delete = commit.newDelete();
      delete.set(OwnSnapshots.WITHDRAWN, Long.toString(importId));
      files.leaving().forEach(delete::deleteFile);
      delete.commit();
      commit.commitTransaction();
    }
  }

  /**
   * Makes CostSense's last version the table's current one again, with the columns of then. The
   * snapshots of others stay in the table, but no version of the ledger comes from them.
   */
  void restore(ForeignChange change) {
    TableMetadata base = table.operations().current();
    TableMetadata.Builder restored = TableMetadata.buildFrom(base);
    Long last = change.last();
    if (last == null) {
      restored.removeRef(SnapshotRef.MAIN_BRANCH);
    } else {
      restored.setBranchSnapshot(last, SnapshotRef.MAIN_BRANCH);
      Integer schema = base.snapshot(last).schemaId();
      if (schema != null) {
        restored.setCurrentSchema(schema);
      }
    }
    table.operations().commit(base, restored.build());
    table.refresh();
  }

  private void demandOwn() {
    table.refresh();
    Optional<ForeignChange> foreign = ForeignChange.of(table.operations().current());
    if (foreign.isPresent()) {
      throw foreign.get().problem();
    }
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
}
