package io.costsense.csv;

import java.util.ArrayList;
import java.util.List;

/** The sums of every cost column in every currency. */
final class CsvSums {

  private final CsvColumns columns;
  private final List<CsvSum[]> byCurrency = new ArrayList<>();

  CsvSums(CsvColumns columns) {
    this.columns = columns;
  }

  /** Makes room for a currency's number. */
  void grow(int number) {
    while (byCurrency.size() <= number) {
      CsvSum[] sums = new CsvSum[columns.costs.length];
      for (int i = 0; i < sums.length; i++) {
        sums[i] = new CsvSum();
      }
      byCurrency.add(sums);
    }
  }

  CsvSum of(int currency, int cost) {
    return byCurrency.get(currency)[cost];
  }

  /** The totals of the cost columns that the bill has, in their order for each currency. */
  List<CsvTotal> totals(CsvDistinct currencies) {
    List<CsvTotal> totals = new ArrayList<>();
    for (int currency = 0; currency < byCurrency.size(); currency++) {
      for (int cost = 0; cost < columns.costs.length; cost++) {
        if (columns.costs[cost] >= 0) {
          totals.add(total(currency, cost, currencies));
        }
      }
    }
    return List.copyOf(totals);
  }

  private CsvTotal total(int currency, int cost, CsvDistinct currencies) {
    CsvSum sum = of(currency, cost);
    String text = columns.currency < 0 ? "" : currencies.texts().get(currency);
    String name = text.equals("NULL") || text.equals("null") ? "" : text;
    return new CsvTotal(
        columns.costNames.get(cost), name, sum.amounts(), sum.values(), sum.empty(), sum.rounded());
  }
}
