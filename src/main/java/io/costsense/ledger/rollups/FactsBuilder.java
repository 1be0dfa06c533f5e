package io.costsense.ledger.rollups;

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

  /** Columns of the result that come before the texts: what belongs to a fact. */
  static final int COLUMNS = 5 + 2 * COSTS;

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
    day.add(rows.getInt(4));
    lines.add(rows.getInt(5));
    for (int cost = 0; cost < COSTS; cost++) {
      BigInteger units = rows.getBigDecimal(6 + 2 * cost).setScale(ExactSums.SCALE).unscaledValue();
      high.get(cost).add(units.shiftRight(64).longValue());
      low.get(cost).add(units.longValue());
      missing.get(cost).add(rows.getInt(7 + 2 * cost));
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
