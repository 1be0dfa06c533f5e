package io.costsense.rollups;

import io.costsense.charges.Rollup;
import io.costsense.focus.FocusColumns;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.tenancy.Tenant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings rollups from their Parquet files into memory. */
final class FileRollupReader {

  private static final String DIMENSIONS =
      Rollup.DIMENSIONS.stream().map(Sql::name).collect(Collectors.joining(", "));

  private static final String COSTS =
      FocusColumns.COSTS.stream()
          .flatMap(cost -> Stream.of(Sql.name(cost), Sql.name(Rollup.missing(cost)) + "::INTEGER"))
          .collect(Collectors.joining(", "));

  private static final String TEXTS =
      Rollup.DIMENSIONS.stream()
          .map(dimension -> "CASE WHEN first THEN %s END".formatted(Sql.name(dimension)))
          .collect(Collectors.joining(", "));

  private final Engine engine;

  FileRollupReader(Engine engine) {
    this.engine = engine;
  }

  /**
   * The rollups of some data files, in their order.
   *
   * @throws RollupTooLarge if the budget doesn't suffice
   */
  List<FileRollup> read(Tenant tenant, List<LakeFile> files, RollupBudget budget) {
    String rollups =
        files.stream().map(file -> Sql.file(file.rollup())).collect(Collectors.joining(", "));
    String stored = "SELECT *, file_index AS file FROM read_parquet([%s])".formatted(rollups);
    return read(new SqlQuery(tenant, numbered(stored)), files.size(), budget);
  }

  /**
   * Any rollup.
   *
   * @param rollup a SELECT of its rows
   * @throws RollupTooLarge if the budget doesn't suffice
   */
  FileRollup read(
      Tenant tenant, String rollup, List<@Nullable Object> parameters, RollupBudget budget) {
    String one = "SELECT *, 0 AS file FROM (%s)".formatted(rollup);
    return read(new SqlQuery(tenant, numbered(one), parameters), 1, budget).getFirst();
  }

  private List<FileRollup> read(SqlQuery query, int files, RollupBudget budget) {
    return engine.query(
        query,
        rows -> {
          List<FileRollupBuilder> builders =
              Stream.generate(() -> new FileRollupBuilder(budget)).limit(files).toList();
          while (rows.next()) {
            builders.get(rows.getInt(FileRollupBuilder.FILE)).add(rows);
          }
          return builders.stream().map(FileRollupBuilder::build).toList();
        });
  }

  /**
   * Numbers each file's combinations and orders the facts by their days. Of each combination one
   * fact alone carries the texts, so that they cross over to Java once.
   */
  private static String numbered(String rollup) {
    return """
    WITH rollup AS (
      %1$s
    ), numbered AS (
      SELECT *, dense_rank() OVER (PARTITION BY file ORDER BY %2$s) - 1 AS combination
      FROM rollup
    ), marked AS (
      SELECT *, row_number() OVER (PARTITION BY file, combination ORDER BY "ChargeDay") = 1 AS first
      FROM numbered
    )
    SELECT file::INTEGER,
           combination::INTEGER,
           first,
           (epoch_us("ChargeDay") // 86_400_000_000)::INTEGER AS day,
           "Lines"::INTEGER,
           %3$s,
           %4$s
    FROM marked
    ORDER BY file, day, combination
    """
        .formatted(rollup, DIMENSIONS, COSTS, TEXTS);
  }
}
