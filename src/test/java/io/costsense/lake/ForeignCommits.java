package io.costsense.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;

/** What other engines do to a table, by Iceberg's own interface. */
public enum ForeignCommits {
  DELETED_LINES("delete") {
    @Override
    public void on(Table table) {
      table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    }
  },

  COMPACTED("replace") {
    @Override
    public void on(Table table) throws IOException {
      List<DataFile> files = files(table);
      table
          .newRewrite()
          .deleteFile(files.getFirst())
          .addFile(copy(table, files.getFirst()))
          .commit();
    }
  },

  ADDED_DELETE_FILES("delete") {
    @Override
    public void on(Table table) throws IOException {
      Path deletes = Location.path(table.location()).resolve("foreign/deletes.parquet");
      Files.createDirectories(deletes.getParent());
      Files.writeString(deletes, "deletes");
      table
          .newRowDelta()
          .addDeletes(
              FileMetadata.deleteFileBuilder(table.spec())
                  .ofPositionDeletes()
                  .withFormat(FileFormat.PARQUET)
                  .withPath(Location.of(deletes))
                  .withPartition(files(table).getFirst().partition())
                  .withFileSizeInBytes(7)
                  .withRecordCount(1)
                  .build())
          .commit();
    }
  },

  ADDED_LINES("append") {
    @Override
    public void on(Table table) throws IOException {
      table.newAppend().appendFile(copy(table, files(table).getFirst())).commit();
    }
  },

  ROLLED_BACK("rollback") {
    @Override
    public void on(Table table) {
      Snapshot current = Objects.requireNonNull(table.currentSnapshot());
      table.manageSnapshots().rollbackTo(Objects.requireNonNull(current.parentId())).commit();
    }
  };

  /** What Iceberg calls it. */
  public final String operation;

  ForeignCommits(String operation) {
    this.operation = operation;
  }

  /** Does it. */
  public abstract void on(Table table) throws IOException;

  private static List<DataFile> files(Table table) {
    return StreamSupport.stream(table.newScan().planFiles().spliterator(), false)
        .map(task -> task.file().copy())
        .toList();
  }

  /** The same lines in a file as other engines name it. */
  private static DataFile copy(Table table, DataFile file) throws IOException {
    Path target =
        Location.path(table.location())
            .resolve("foreign/x_SourceName=a/00000-%d.parquet".formatted(System.nanoTime()));
    Files.createDirectories(target.getParent());
    Files.copy(Location.path(file.location()), target);
    return DataFiles.builder(table.spec()).copy(file).withPath(Location.of(target)).build();
  }
}
