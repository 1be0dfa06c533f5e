package io.costsense.costs;

import io.costsense.questions.CostOrder;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which groups an answer shows: the largest; of equal ones those whose values come first. */
final class LargestGroups {

  private LargestGroups() {}

  /**
   * The values of the largest groups.
   *
   * @param totals what each group costs in all
   */
  static Set<List<@Nullable Object>> of(Map<List<@Nullable Object>, BigDecimal> totals, int limit) {
    return totals.size() <= limit
        ? totals.keySet()
        : totals.entrySet().stream()
            .sorted(
                Comparator.<Entry<List<@Nullable Object>, BigDecimal>, BigDecimal>comparing(
                        Entry::getValue, Comparator.reverseOrder())
                    .thenComparing(Entry::getKey, CostOrder::compareValues))
            .limit(limit)
            .map(Entry::getKey)
            .collect(Collectors.toCollection(HashSet::new));
  }
}
