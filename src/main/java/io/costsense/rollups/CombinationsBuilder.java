package io.costsense.rollups;

import io.costsense.charges.Rollup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the combinations of dimensions; each distinct value is kept once. */
final class CombinationsBuilder {

  private static final int DIMENSIONS = Rollup.DIMENSIONS.size();

  /** What a combination takes up in memory: its codes, and its sums by month. */
  private static final int BYTES = 4 * DIMENSIONS + FactsBuilder.BYTES;

  /** What a distinct value takes up beside its letters. */
  private static final int VALUE_BYTES = 64;

  /**
   * Characters of the longest value that is held: answers show it whole, in whatever alphabet. The
   * charges answer about longer ones.
   */
  private static final int LONGEST_VALUE = 600;

  private final RollupBudget budget;
  private final List<Map<@Nullable String, Integer>> known =
      Stream.<Map<@Nullable String, Integer>>generate(LinkedHashMap::new)
          .limit(DIMENSIONS)
          .toList();
  private final List<Ints> codes = Stream.generate(Ints::new).limit(DIMENSIONS).toList();

  CombinationsBuilder(RollupBudget budget) {
    this.budget = budget;
  }

  /** Takes in a combination; its texts follow the columns of the fact. */
  void add(ResultSet rows) throws SQLException {
    budget.take(BYTES);
    int combination = rows.getInt(FileRollupBuilder.COMBINATION);
    for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
      codes
          .get(dimension)
          .set(combination, code(dimension, rows.getString(FactsBuilder.FIRST_TEXT + dimension)));
    }
  }

  private int code(int dimension, @Nullable String value) {
    Map<@Nullable String, Integer> values = known.get(dimension);
    Integer code = values.get(value);
    if (code == null) {
      if (value != null && value.length() > LONGEST_VALUE) {
        throw new RollupTooLarge();
      }
      budget.take(VALUE_BYTES + (value == null ? 0 : 2L * value.length()));
      code = values.size();
      values.put(value, code);
    }
    return code;
  }

  @Nullable String[][] dictionary() {
    @Nullable String[][] dictionary = new @Nullable String[DIMENSIONS][];
    for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
      dictionary[dimension] = known.get(dimension).keySet().toArray(new @Nullable String[0]);
    }
    return dictionary;
  }

  int[][] codes() {
    return codes.stream().map(Ints::toArray).toArray(int[][]::new);
  }
}
