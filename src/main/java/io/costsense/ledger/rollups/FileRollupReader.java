package io.costsense.ledger.rollups;

import io.costsense.focus.FocusColumns;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.ledger.Rollup;
import io.costsense.tenancy.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings a file's rollup from its Parquet file into memory. */
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
   * The rollup of a data file.
   *
   * @throws RollupTooLarge if the budget doesn't suffice
   */
  FileRollup read(Tenant tenant, LakeFile file, RollupBudget budget) {
    String stored = "SELECT * FROM read_parquet(%s)".formatted(Sql.file(file.rollup()));
    return read(tenant, stored, List.of(), budget);
  }

  /**
   * Any rollup.
   *
   * @param rollup a SELECT of its rows
   * @throws RollupTooLarge if the budget doesn't suffice
   */
  FileRollup read(
      Tenant tenant, String rollup, List<@Nullable Object> parameters, RollupBudget budget) {
    return engine.query(
        new SqlQuery(tenant, numbered(rollup), parameters), rows -> rollup(rows, budget));
  }

  /**
   * Numbers the combinations and orders the facts by their days. Of each combination one fact alone
   * carries the texts, so that they cross over to Java once.
   */
  private static String numbered(String rollup) {
    return """
    WITH rollup AS (
      %1$s
    ), numbered AS (
      SELECT *, dense_rank() OVER (ORDER BY %2$s) - 1 AS combination
      FROM rollup
    ), marked AS (
      SELECT *, row_number() OVER (PARTITION BY combination ORDER BY "ChargeDay") = 1 AS first
      FROM numbered
    )
    SELECT combination::INTEGER,
           first,
           (epoch_us("ChargeDay") // 86_400_000_000)::INTEGER AS day,
           "Lines"::INTEGER,
           %3$s,
           %4$s
    FROM marked
    ORDER BY day, combination
    """
        .formatted(rollup, DIMENSIONS, COSTS, TEXTS);
  }

  private static FileRollup rollup(ResultSet rows, RollupBudget budget) throws SQLException {
    var facts = new FactsBuilder();
    var combinations = new CombinationsBuilder(budget);
    while (rows.next()) {
      if (rows.getBoolean(2)) {
        combinations.add(rows);
      }
      budget.take(FactsBuilder.BYTES);
      facts.add(rows);
    }
    return new FileRollup(combinations.dictionary(), combinations.codes(), facts.build());
  }
}
