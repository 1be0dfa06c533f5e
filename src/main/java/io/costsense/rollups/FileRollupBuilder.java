package io.costsense.rollups;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Collects one file's rollup from the rows of a result that is ordered by day. */
final class FileRollupBuilder {

  /** The column of the result that says which file a row belongs to, from 0 on. */
  static final int FILE = 1;

  static final int COMBINATION = 2;
  private static final int FIRST = 3;

  private final RollupBudget budget;
  private final CombinationsBuilder combinations;
  private final FactsBuilder facts = new FactsBuilder();

  FileRollupBuilder(RollupBudget budget) {
    this.budget = budget;
    this.combinations = new CombinationsBuilder(budget);
  }

  /**
   * @throws RollupTooLarge if the budget doesn't suffice
   */
  void add(ResultSet rows) throws SQLException {
    if (rows.getBoolean(FIRST)) {
      combinations.add(rows);
    }
    budget.take(FactsBuilder.BYTES);
    facts.add(rows);
  }

  FileRollup build() {
    return new FileRollup(combinations.dictionary(), combinations.codes(), facts.build());
  }
}
