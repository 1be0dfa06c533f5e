package io.costsense.rollups;

import io.costsense.focus.FocusColumns;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Collects facts from a result that is ordered by day. */
final class FactsBuilder {

  private static final int COSTS = FocusColumns.COSTS.size();

  private static final int DAY = 4;
  private static final int LINES = 5;

  /** The first of the costs, each of which is followed by how many charges have none. */
  private static final int FIRST_COST = 6;

  /** The first of the texts of a fact's combination. */
  static final int FIRST_TEXT = FIRST_COST + 2 * COSTS;

  /**
   * What a fact takes up in memory: its combination, its charges, and by cost a sum and a count.
   */
  static final int BYTES = 4 + 4 + COSTS * (8 + 8 + 4);

  private final Ints combinations = new Ints();
  private final Ints day = new Ints();
  private final Ints lines = new Ints();
  private final List<Ints> missing = Stream.generate(Ints::new).limit(COSTS).toList();
  private final List<Longs> high = Stream.generate(Longs::new).limit(COSTS).toList();
  private final List<Longs> low = Stream.generate(Longs::new).limit(COSTS).toList();

  void add(ResultSet rows) throws SQLException {
    combinations.add(rows.getInt(FileRollupBuilder.COMBINATION));
    day.add(rows.getInt(DAY));
    lines.add(rows.getInt(LINES));
    for (int cost = 0; cost < COSTS; cost++) {
      int column = FIRST_COST + 2 * cost;
      BigInteger units = rows.getBigDecimal(column).setScale(ExactSums.SCALE).unscaledValue();
      high.get(cost).add(units.shiftRight(64).longValue());
      low.get(cost).add(units.longValue());
      missing.get(cost).add(rows.getInt(column + 1));
    }
  }

  Facts build() {
    return new Facts(
        day.toArray(),
        combinations.toArray(),
        high.stream().map(Longs::toArray).toArray(long[][]::new),
        low.stream().map(Longs::toArray).toArray(long[][]::new),
        lines.toArray(),
        missing.stream().map(Ints::toArray).toArray(int[][]::new));
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
