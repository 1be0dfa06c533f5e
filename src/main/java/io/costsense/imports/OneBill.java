package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the files of a delivery can be files of one bill. */
final class OneBill {

  private OneBill() {}

  /**
   * @throws BadDelivery if the files are those of several providers
   */
  static void demand(List<Bill> bills) {
    Map<String, List<Bill>> byProvider =
        bills.stream()
            .filter(bill -> bill.format().format().provider() != null)
            .collect(
                Collectors.groupingBy(
                    bill -> String.valueOf(bill.format().format().provider()),
                    TreeMap::new,
                    Collectors.toList()));
    boolean focusToo = bills.stream().anyMatch(bill -> bill.format().format().provider() == null);
    if (byProvider.size() + (focusToo && !byProvider.isEmpty() ? 1 : 0) > 1) {
      String kinds =
          bills.stream()
              .collect(
                  Collectors.groupingBy(
                      bill -> bill.format().format().title(), TreeMap::new, Collectors.toList()))
              .entrySet()
              .stream()
              .map(kind -> kind.getKey() + ", such as " + kind.getValue().getFirst().file().name())
              .collect(Collectors.joining("; "));
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          "The delivery has bills of different kinds: %s. A delivery is one bill: import each kind by itself."
              .formatted(kinds));
    }
  }
}
