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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The rollup of a data file. */
  FileRollup read(Tenant tenant, LakeFile file) {
    String stored = "SELECT * FROM read_parquet(%s)".formatted(Sql.text(file.rollup().toString()));
    return read(tenant, stored, List.of());
  }

  /**
   * Any rollup.
   *
   * @param rollup a SELECT of its rows
   */
  FileRollup read(Tenant tenant, String rollup, List<@Nullable Object> parameters) {
    return engine.query(
        new SqlQuery(tenant, numbered(rollup), parameters), FileRollupReader::rollup);
  }

  /**
   * Numbers the combinations and orders the facts by them. Of each combination one fact alone
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
    ORDER BY combination, day
    """
        .formatted(rollup, DIMENSIONS, COSTS, TEXTS);
  }

  private static FileRollup rollup(ResultSet rows) throws SQLException {
    var facts = new FactsBuilder();
    var combinations = new ArrayList<@Nullable String[]>();
    while (rows.next()) {
      if (rows.getBoolean(2)) {
        combinations.add(texts(rows));
      }
      facts.add(rows);
    }
    return coded(combinations, facts.build(combinations.size()));
  }

  private static @Nullable String[] texts(ResultSet rows) throws SQLException {
    @Nullable String[] texts = new @Nullable String[Rollup.DIMENSIONS.size()];
    for (int dimension = 0; dimension < texts.length; dimension++) {
      texts[dimension] = rows.getString(FactsBuilder.COLUMNS + dimension + 1);
    }
    return texts;
  }

  private static FileRollup coded(List<@Nullable String[]> combinations, Facts facts) {
    int dimensions = Rollup.DIMENSIONS.size();
    @Nullable String[][] dictionary = new @Nullable String[dimensions][];
    int[][] codes = new int[dimensions][combinations.size()];
    for (int dimension = 0; dimension < dimensions; dimension++) {
      Map<@Nullable String, Integer> known = new LinkedHashMap<>();
      for (int combination = 0; combination < combinations.size(); combination++) {
        String value = combinations.get(combination)[dimension];
        int next = known.size();
        codes[dimension][combination] = known.computeIfAbsent(value, v -> next);
      }
      dictionary[dimension] = known.keySet().toArray(new @Nullable String[0]);
    }
    return new FileRollup(dictionary, codes, facts);
  }
}
