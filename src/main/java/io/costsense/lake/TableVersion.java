package io.costsense.lake;

import io.costsense.tenancy.Tenant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's charges as they were after one commit. It never changes: every question that is
 * answered from it agrees with every other.
 */
public final class TableVersion {

  private final Tenant tenant;
  private final @Nullable Commit commit;
  private final Map<Integer, Column> columns;
  private final Map<String, Column> byName = new TreeMap<>();
  private final List<LakeFile> files;
  private final @Nullable ForeignChange foreign;

  TableVersion(
      Tenant tenant, @Nullable Commit commit, Map<Integer, Column> columns, List<LakeFile> files) {
    this(tenant, commit, columns, files, null);
  }

  private TableVersion(
      Tenant tenant,
      @Nullable Commit commit,
      Map<Integer, Column> columns,
      List<LakeFile> files,
      @Nullable ForeignChange foreign) {
    this.tenant = tenant;
    this.commit = commit;
    this.columns = columns;
    this.files = List.copyOf(files);
    this.foreign = foreign;
    columns.values().forEach(c -> byName.put(c.name().toLowerCase(Locale.ROOT), c));
  }

  public Tenant tenant() {
    return tenant;
  }

  /** What made this version; empty before the first commit. */
  public Optional<Commit> commit() {
    return Optional.ofNullable(commit);
  }

  /** What another program has made of the table since: whoever answers from this must say so. */
  public Optional<ForeignChange> foreignChange() {
    return Optional.ofNullable(foreign);
  }

  /** The same, with what another program has made of the table since. */
  TableVersion changedBy(ForeignChange change) {
    return new TableVersion(tenant, commit, columns, files, change);
  }

  /** The Iceberg snapshot's id; empty before the first commit. */
  public Optional<Long> snapshot() {
    return commit().map(Commit::snapshot);
  }

  /** All columns that there were, in the table's order. */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /** A column by its name in any letter case. */
  public Optional<Column> column(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  public List<LakeFile> files() {
    return files;
  }

  /** The same with another version's columns as well, in which its files are empty. */
  public TableVersion withColumnsOf(TableVersion other) {
    var all = new LinkedHashMap<>(columns);
    other.columns.forEach(
        (id, column) -> {
          if (column(column.name()).isEmpty()) {
            all.put(id, column);
          }
        });
    return new TableVersion(tenant, commit, all, files, foreign);
  }

  public long lines() {
    return files.stream().mapToLong(LakeFile::lines).sum();
  }

  /** The files that may hold charges that start within {@code [from, to)}. */
  public List<LakeFile> filesWithin(Instant from, Instant to) {
    return files.stream()
        .filter(f -> f.firstCharge().isBefore(to) && !f.lastCharge().isBefore(from))
        .toList();
  }

  /**
   * A relation over the given files with the named columns; a file that lacks one reads as null.
   * {@code file_index} (a file's position in the list) and {@code file_row_number}, both from 0,
   * can be selected besides.
   */
  public String relation(List<LakeFile> files, Predicate<Column> wanted) {
    return ParquetRelation.of(files.stream().map(LakeFile::path).toList(), columns, wanted);
  }
}
