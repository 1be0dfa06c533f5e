package io.costsense.costs;

import io.costsense.questions.EngineValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Charges in one currency with the same values of some dimensions.
 *
 * @param rest whether it stands for all groups behind the limit
 */
record CostGroup(@Nullable String currency, List<@Nullable Object> values, boolean rest) {

  static CostGroup of(@Nullable String currency, @Nullable Object... values) {
    return new CostGroup(
        currency, Collections.unmodifiableList(Arrays.<@Nullable Object>asList(values)), false);
  }

  /** The group of everything else in a currency. */
  static CostGroup restOf(@Nullable String currency, int dimensions) {
    return new CostGroup(currency, Collections.nCopies(dimensions, null), true);
  }

  /** The values as the API writes them. */
  List<@Nullable String> names() {
    var names = new ArrayList<@Nullable String>();
    values.forEach(value -> names.add(EngineValue.text(value)));
    return names;
  }
}
