package io.costsense.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one import adds to a table. Nothing of it can be read before {@link #commit}; nothing of it
 * stays after {@link #discard}.
 */
public final class TableWrite {

  private final ChargeTable table;
  private final long importId;
  private final Map<Integer, Column> columns;
  private final Map<String, Column> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Integer> fieldIds = new LinkedHashMap<>();
  private final List<WrittenFile> added = new ArrayList<>();

  TableWrite(ChargeTable table, long importId, Map<Integer, Column> columns) {
    this.table = table;
    this.importId = importId;
    this.columns = columns;
    columns.forEach(
        (id, column) -> {
          byName.put(column.name(), column);
          fieldIds.put(column.name(), id);
        });
  }

  /** The column of that name in any letter case, as the table spells it. */
  public Optional<Column> column(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Where this import's working files go; they are gone after a commit, too. */
  public Path staging() {
    return table.folder().staging(importId);
  }

  /**
   * Writes a query's rows, in their order, to a Parquet file outside the table.
   *
   * @param target below {@link #staging()}
   */
  public WrittenFile write(Connection connection, String select, Path target)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      return write(statement, select, target);
    }
  }

  /** The same with a statement of the caller's, who may cancel it. */
  public WrittenFile write(Statement statement, String select, Path target)
      throws SQLException, IOException {
    return ParquetWriter.write(statement, select, fieldIds, target);
  }

  /**
   * Makes a written file part of what will be committed.
   *
   * @return the file where it will stay
   */
  public WrittenFile add(WrittenFile staged) throws IOException {
    Path folder = Files.createDirectories(table.folder().data(importId));
    Path target = folder.resolve("%05d.parquet".formatted(added.size()));
    Files.move(staged.path(), target, StandardCopyOption.ATOMIC_MOVE);
    var file = new WrittenFile(target, staged.lines(), staged.bytes(), staged.statistics());
    added.add(file);
    return file;
  }

  public List<WrittenFile> added() {
    return List.copyOf(added);
  }

  /** A relation over written files; a column that a file lacks reads as null. */
  public String relation(Collection<WrittenFile> files) {
    return ParquetRelation.of(
        files.stream().map(WrittenFile::path).toList(), columns, column -> true);
  }

  /** Writes a query's rows to where the rollup of a data file belongs. */
  public Path writeRollup(Connection connection, String select, WrittenFile data)
      throws SQLException, IOException {
    Path target = LakeFile.rollupOf(data.path());
    ParquetWriter.writeRollup(connection, select, target);
    return target;
  }

  /** What the statistics of a written file say about it. */
  public LakeFile describe(WrittenFile file, String source) {
    return IcebergFiles.describe(file, source, importId);
  }

  /**
   * In one atomic commit: takes out what the source delivered for these billing periods before, and
   * puts the added files in.
   *
   * @return the version that everybody reads from now on
   */
  public TableVersion commit(String source, Set<Instant> billingPeriods) {
    return commit(source, billingPeriods, () -> {});
  }

  /**
   * The same for a commit that somebody may still prevent.
   *
   * @param ready called when all is on the disk, right before the commit; prevents it by an
   *     exception
   */
  public TableVersion commit(String source, Set<Instant> billingPeriods, Runnable ready) {
    try {
      var folders = new LinkedHashSet<Path>();
      for (WrittenFile file : added) {
        Path rollup = LakeFile.rollupOf(file.path());
        Durable.force(file.path());
        Durable.force(rollup);
        folders.addAll(table.folder().foldersOf(file.path()));
        folders.addAll(table.folder().foldersOf(rollup));
      }
      for (Path folder : folders) {
        Durable.force(folder);
      }
      table.folder().deleteStaging(importId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ready.run();
    return table.replace(source, importId, billingPeriods, columns, added);
  }

  /** Deletes everything that this import wrote. */
  public void discard() {
    table.folder().discard(importId);
  }
}
