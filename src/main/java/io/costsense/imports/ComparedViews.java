package io.costsense.imports;

import io.costsense.charges.Amounts;
import io.costsense.formats.Format;
import io.costsense.imports.Readings.ReadBill;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the views of a bill have what each of them should have. */
final class ComparedViews {

  /** Views may have more decimals than the ledger keeps. */
  private static final BigDecimal ROUNDING = new BigDecimal("1E-9");

  private ComparedViews() {}

  /** A sentence for each currency in which the views differ. */
  static String note(Format format, List<ReadBill> read) {
    Map<String, Map<String, BigDecimal>> byView = new TreeMap<>();
    for (ReadBill one : read) {
      String view = one.bill().view();
      if (view != null && one.bill().format().format().equals(format)) {
        Map<String, BigDecimal> sums = byView.computeIfAbsent(view, _ -> new TreeMap<>());
        one.reading()
            .shelved()
            .compared()
            .forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
      }
    }
    return byView.values().stream()
        .map(Map::keySet)
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(currency -> note(currency, byView))
        .collect(Collectors.joining());
  }

  private static String note(String currency, Map<String, Map<String, BigDecimal>> byView) {
    List<BigDecimal> sums =
        byView.values().stream()
            .map(amounts -> amounts.getOrDefault(currency, BigDecimal.ZERO))
            .sorted()
            .toList();
    if (sums.getLast().subtract(sums.getFirst()).compareTo(ROUNDING) < 0) {
      return "";
    }
    return " What no commitment covers must cost the same in each view, but comes to %s: these files aren't of the same days or time. Export them together and import them again."
        .formatted(
            byView.entrySet().stream()
                .map(
                    view ->
                        "%s %s in the %s costs"
                            .formatted(plain(view.getValue(), currency), currency, view.getKey()))
                .collect(Collectors.joining(" and ")));
  }

  private static String plain(Map<String, BigDecimal> amounts, String currency) {
    return Amounts.plain(amounts.getOrDefault(currency, BigDecimal.ZERO)).toPlainString();
  }
}
