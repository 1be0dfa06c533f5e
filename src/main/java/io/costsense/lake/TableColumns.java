package io.costsense.lake;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns of a table: those that it always has, and those that bills have brought.
 *
 * <p>A column is known by its id in all files. One that was dropped keeps its id in older versions;
 * if a bill brings its name again, that is a new column with a new id.
 */
final class TableColumns {

  /** What every bill may bring a column of its own under. */
  private static final String CUSTOM = "x_";

  /** Twice what the longest key of a tag takes up, which providers make columns of. */
  private static final int MOST_NAME_BYTES = 1000;

  private final BaseTable table;
  private final Map<String, Column> always = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  TableColumns(BaseTable table, List<Column> always) {
    this.table = table;
    always.forEach(column -> this.always.put(column.name(), column));
  }

  /** The columns that the table has now, by their ids. */
  Map<Integer, Column> now() {
    return of(table.schema());
  }

  /**
   * The columns of a version, by their ids: those of its schema, and those that every version has
   * but that came to the table later. They are empty in its files.
   */
  Map<Integer, Column> of(Schema schema) {
    var columns = new LinkedHashMap<Integer, Column>();
    schema.columns().forEach(field -> columns.put(field.fieldId(), column(field)));
    table.schema().columns().stream()
        .filter(field -> always.containsKey(field.name()))
        .filter(field -> schema.caseInsensitiveFindField(field.name()) == null)
        .forEach(field -> columns.put(field.fieldId(), column(field)));
    return columns;
  }

  private static Column column(NestedField field) {
    return new Column(field.name(), ColumnType.of(field.type()));
  }

  /**
   * The columns of now and some more, with the ids that these get when they are added next.
   *
   * @throws IllegalArgumentException if a new name is too long
   */
  Map<Integer, Column> with(Collection<Column> needed) {
    Map<Integer, Column> columns = now();
    int last = table.operations().current().lastColumnId();
    for (Column column : needed) {
      if (columns.values().stream().noneMatch(c -> c.name().equalsIgnoreCase(column.name()))) {
        demandShort(column.name());
        columns.put(++last, column);
      }
    }
    return columns;
  }

  private static void demandShort(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_NAME_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A column's name has %,d bytes, but at most %,d are possible: %s...",
              bytes,
              MOST_NAME_BYTES,
              name.substring(0, name.offsetByCodePoints(0, 60))));
    }
  }

  /** Adds the columns that every version has and the table lacks. */
  void addMissing(UpdateSchema change) {
    add(
        change,
        always.values().stream()
            .filter(column -> table.schema().caseInsensitiveFindField(column.name()) == null)
            .toList());
  }

  /** Adds those that the table lacks, in the order of their ids. */
  void add(UpdateSchema change, Map<Integer, Column> columns) {
    add(
        change,
        columns.entrySet().stream()
            .filter(entry -> table.schema().findField(entry.getKey()) == null)
            .map(Map.Entry::getValue)
            .toList());
  }

  private static void add(UpdateSchema change, List<Column> columns) {
    columns.forEach(column -> change.addColumn(null, column.name(), column.type().iceberg()));
  }

  /**
   * Drops the columns that bills have brought and that no file has any more. A file whose columns
   * aren't known may have all of them.
   *
   * @param added columns of files that are about to become part of the table
   */
  void dropUnused(UpdateSchema change, Collection<DataFile> files, Set<Integer> added) {
    List<Set<Integer>> held = files.stream().map(TableColumns::held).toList();
    if (held.stream().anyMatch(Set::isEmpty)) {
      return;
    }
    Set<Integer> used =
        Stream.concat(held.stream(), Stream.of(added))
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    table.schema().columns().stream()
        .filter(field -> field.name().regionMatches(true, 0, CUSTOM, 0, CUSTOM.length()))
        .filter(field -> !always.containsKey(field.name()) && !used.contains(field.fieldId()))
        .forEach(field -> change.deleteColumn(field.name()));
  }

  /** The ids of the columns that a file has figures of, which are all that it has. */
  private static Set<Integer> held(DataFile file) {
    var ids = new HashSet<Integer>();
    Stream.of(file.columnSizes(), file.valueCounts(), file.nullValueCounts())
        .filter(figures -> figures != null)
        .forEach(figures -> ids.addAll(figures.keySet()));
    return ids;
  }
}
