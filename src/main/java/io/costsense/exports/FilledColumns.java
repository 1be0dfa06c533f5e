package io.costsense.exports;

import io.costsense.costs.ChargeSelection;
import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.lake.Column;
import io.costsense.lake.LakeFile;
import io.costsense.lake.LongQueries;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the columns that have a value in some selected charge. The files' footers tell it of whole
 * files; where a condition leaves charges out, the others are looked at.
 */
final class FilledColumns {

  private final ChargeSelection selection;
  private final LongQueries queries;

  private FilledColumns(ChargeSelection selection, LongQueries queries) {
    this.selection = selection;
    this.queries = queries;
  }

  static Set<String> of(ChargeSelection selection, LongQueries queries) throws SQLException {
    if (selection.isEmpty()) {
      return Set.of();
    }
    var columns = new FilledColumns(selection, queries);
    Set<String> inFiles = columns.inFiles();
    return selection.isOfWholeFiles() ? inFiles : columns.inCharges(inFiles);
  }

  private Set<String> inFiles() throws SQLException {
    String paths =
        selection.files().stream()
            .map(LakeFile::path)
            .map(Sql::file)
            .collect(Collectors.joining(", "));
    String sql =
        """
        SELECT path_in_schema
        FROM parquet_metadata([%s])
        GROUP BY ALL
        HAVING sum(num_values) > sum(coalesce(stats_null_count, 0))
        """
            .formatted(paths);
    return queries.query(
        new SqlQuery(selection.version().tenant(), sql),
        rows -> {
          var names = new HashSet<String>();
          while (rows.next()) {
            names.add(rows.getString(1));
          }
          return names;
        });
  }

  /** Mandatory columns are part of every dataset and needn't be looked at. */
  private Set<String> inCharges(Set<String> inFiles) throws SQLException {
    List<String> candidates =
        selection.version().columns().stream()
            .map(Column::name)
            .filter(inFiles::contains)
            .filter(name -> FocusColumns.find(name).filter(FocusColumn::isMandatory).isEmpty())
            .toList();
    if (candidates.isEmpty()) {
      return Set.of();
    }
    String sql =
        """
        SELECT %s
        FROM %s
        WHERE %s
        """
            .formatted(
                candidates.stream()
                    .map(name -> "count(%s) > 0".formatted(Sql.name(name)))
                    .collect(Collectors.joining(", ")),
                selection.version().relation(selection.files(), column -> true),
                selection.condition());
    return queries.query(selection.query(sql), row -> trueOnes(row, candidates));
  }

  private static Set<String> trueOnes(ResultSet row, List<String> names) throws SQLException {
    row.next();
    var filled = new HashSet<String>();
    for (int i = 0; i < names.size(); i++) {
      if (row.getBoolean(i + 1)) {
        filled.add(names.get(i));
      }
    }
    return filled;
  }
}
