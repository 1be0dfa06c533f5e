package io.costsense.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.iceberg.BaseTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a table on disk: those that its metadata names, and the others. */
public final class TableFiles {

  private static final Logger LOG = LoggerFactory.getLogger(TableFiles.class);

  private final BaseTable table;
  private final TableFolder folder;
  private final ChargeTable commits;

  /**
   * @param commits whose monitor those hold who commit
   */
  TableFiles(BaseTable table, TableFolder folder, ChargeTable commits) {
    this.table = table;
    this.folder = folder;
    this.commits = commits;
  }

  /**
   * What all versions of the ledger need.
   *
   * @param unreadable why a part of Iceberg's lists can't be read, each as a sentence; what only
   *     they name is missing among the files
   */
  public record Known(List<LakeFile> files, List<String> unreadable) {}

  /** The data files of all versions, each once, as far as the lists of them can be read. */
  public Known known() {
    var unreadable = new ArrayList<String>();
    List<LakeFile> files =
        ReachableFiles.dataFiles(table, e -> unreadable.add(String.valueOf(e.getMessage())));
    return new Known(files, List.copyOf(unreadable));
  }

  /**
   * The data files of all versions, each once.
   *
   * @throws DamagedFile if Iceberg's metadata can't be read
   */
  public List<LakeFile> ofAllVersions() {
    return ReachableFiles.dataFiles(
        table,
        e -> {
          throw e;
        });
  }

  /**
   * Deletes every file below the table's folder that no snapshot can reach: what a killed import
   * left behind. Must not run beside an import.
   *
   * @return the deleted files
   */
  public List<Path> deleteOrphans() {
    synchronized (commits) {
      commits.refresh();
      return folder.deleteExcept(ReachableFiles.of(table));
    }
  }

  /**
   * Every file below the table's folder that no snapshot can reach, whoever committed it: those
   * that running imports are writing, and what others have left behind. What retention is about to
   * delete isn't among them.
   *
   * @throws RuntimeException if Iceberg's metadata can't be read: nobody knows then what it names
   */
  public List<Path> orphans() {
    synchronized (commits) {
      commits.refresh();
      Set<Path> known = ReachableFiles.of(table);
      commits.retention().files().forEach(name -> known.add(folder.path().resolve(name)));
      return folder.filesExcept(known);
    }
  }

  /** Files that no snapshot of now names, but a former description of the table does. */
  public Set<Path> namedBefore() {
    return ReachableFiles.ofFormer(table);
  }

  /** A file as it lies below the table's folder. */
  public String nameOf(Path file) {
    return folder.nameOf(file);
  }

  /** Deletes the metadata that names the place where the table was before. */
  void sweepAfterMove() {
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

  /**
   * Deletes what a removal of versions has left behind whose server was killed: a description of
   * the table that was never committed.
   */
  void sweepAfterRemoval() {
    if (!commits.retention().isUnfinished()) {
      return;
    }
    try {
      for (Path file : orphans()) {
        folder.deleteFile(file);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("What an unfinished removal has left can't be deleted before the next start", e);
    }
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
    String charges =
        commits.current().relation(List.of(file), column -> columns.contains(column.name()));
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
}
