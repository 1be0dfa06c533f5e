package io.costsense.ledger.rollups;

import io.costsense.focus.FocusColumns;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.ledger.Rollup;
import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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

  private final Engine engine;

  FileRollupReader(Engine engine) {
    this.engine = engine;
  }

  FileRollup read(Tenant tenant, LakeFile file) {
    String path = Sql.text(file.rollup().toString());
    var combinations =
        engine.query(
            new SqlQuery(tenant, combinationsSql(path)), FileRollupReader::combinations);
    Facts facts =
        engine.query(
            new SqlQuery(tenant, factsSql(path)), rows -> facts(rows, combinations.size()));
    return coded(combinations, facts);
  }

  /**
   * The combinations in a fixed order, so that the facts can be numbered alike: their texts cross
   * over to Java once per combination instead of once per fact.
   */
  private static String combinationsSql(String path) {
    return """
        SELECT DISTINCT %1$s
        FROM read_parquet(%2$s)
        ORDER BY %1$s
        """
        .formatted(DIMENSIONS, path);
  }

  private static String factsSql(String path) {
    return """
        SELECT (dense_rank() OVER (ORDER BY %1$s) - 1)::INTEGER AS combination,
               (epoch_us("ChargeDay") // 86_400_000_000)::INTEGER AS day,
               "Lines"::INTEGER,
               %3$s
        FROM read_parquet(%2$s)
        ORDER BY combination, day
        """
        .formatted(DIMENSIONS, path, COSTS);
  }

  private static List<@Nullable String[]> combinations(ResultSet rows) throws SQLException {
    var combinations = new ArrayList<@Nullable String[]>();
    while (rows.next()) {
      @Nullable String[] values = new @Nullable String[Rollup.DIMENSIONS.size()];
      for (int dimension = 0; dimension < values.length; dimension++) {
        values[dimension] = rows.getString(dimension + 1);
      }
      combinations.add(values);
    }
    return combinations;
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

  private static Facts facts(ResultSet rows, int combinations) throws SQLException {
    int costs = FocusColumns.COSTS.size();
    int[] start = new int[combinations + 1];
    var day = new Ints();
    var lines = new Ints();
    var missing = Stream.generate(Ints::new).limit(costs).toList();
    var high = Stream.generate(Longs::new).limit(costs).toList();
    var low = Stream.generate(Longs::new).limit(costs).toList();
    while (rows.next()) {
      start[rows.getInt(1) + 1]++;
      day.add(rows.getInt(2));
      lines.add(rows.getInt(3));
      for (int cost = 0; cost < costs; cost++) {
        BigInteger units = units(rows.getBigDecimal(4 + 2 * cost));
        high.get(cost).add(units.shiftRight(64).longValue());
        low.get(cost).add(units.longValue());
        missing.get(cost).add(rows.getInt(5 + 2 * cost));
      }
    }
    for (int combination = 0; combination < combinations; combination++) {
      start[combination + 1] += start[combination];
    }
    return new Facts(
        start,
        day.toArray(),
        high.stream().map(Longs::toArray).toArray(long[][]::new),
        low.stream().map(Longs::toArray).toArray(long[][]::new),
        lines.toArray(),
        missing.stream().map(Ints::toArray).toArray(int[][]::new));
  }

  private static BigInteger units(BigDecimal amount) {
    return amount.setScale(ExactSums.SCALE).unscaledValue();
  }

  private static final class Ints {
    private int[] values = new int[1024];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }

  private static final class Longs {
    private long[] values = new long[1024];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    long[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
