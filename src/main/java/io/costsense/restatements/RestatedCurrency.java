package io.costsense.restatements;

import io.costsense.costs.ShownCurrencies;
import io.costsense.costs.ShownCurrency;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.Display;
import io.costsense.questions.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The currency that the charges of two deliveries are shown in. */
final class RestatedCurrency {

  private RestatedCurrency() {}

  static ShownCurrency of(
      ShownCurrencies currencies,
      Restatement restatement,
      String metric,
      List<Filter> filters,
      Display display) {
    String column = CostQuestion.currencyColumn(metric);
    Set<String> used =
        Stream.concat(
                Stream.of(column, metric, "ChargePeriodStart"),
                filters.stream().map(filter -> filter.dimension().column()))
            .collect(Collectors.toSet());
    var parameters = new ArrayList<@Nullable Object>();
    String charges =
        "(FROM %s UNION ALL BY NAME FROM %s) WHERE %s AND %s"
            .formatted(
                restatement.relationBefore(c -> used.contains(c.name())),
                restatement.relationAfter(c -> used.contains(c.name())),
                Filter.all(filters, parameters),
                ShownCurrencies.worth(List.of(metric)));
    return currencies.of(restatement.version().tenant(), display, column, charges, parameters);
  }
}
