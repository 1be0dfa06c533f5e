package io.costsense.costs;

import io.costsense.questions.CostRow;
import java.util.Comparator;
import java.util.List;

/**
 * An answer before it is put in order.
 *
 * @param groups how many groups there are, in all currencies, before the limit
 * @param source where the answer was found
 */
public record CostRows(List<CostRow> rows, long groups, Source source) {

  CostRows sorted(Comparator<CostRow> order) {
    return new CostRows(rows.stream().sorted(order).toList(), groups, source);
  }

  /** What can answer. */
  public enum Source {
    ROLLUP,
    CHARGES
  }
}
