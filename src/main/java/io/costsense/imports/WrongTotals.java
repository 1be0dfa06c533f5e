package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.Sentence;
import io.costsense.formats.Format;
import io.costsense.imports.Import.Unmapped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values that a format could not read and that the total lacks, such as credits. */
record WrongTotals(Map<String, String> wayOut) {

  static WrongTotals of(List<Format> formats) {
    Map<String, String> wayOut = new TreeMap<>();
    formats.forEach(format -> wayOut.putAll(format.refused()));
    return new WrongTotals(wayOut);
  }

  /**
   * @throws BadDelivery for the first that there is
   */
  void demandNone(List<Unmapped> unmapped) {
    for (Unmapped found : unmapped) {
      String out = wayOut.get(found.what());
      if (out != null) {
        throw new BadDelivery(
            DeliveryProblems.BILL_NOT_READABLE,
            "%s %s: the total would be wrong by what they stand for. %s Nothing was imported. To do without them, import with --accept-partial."
                .formatted(has(found), found.what(), out));
      }
    }
  }

  /** A sentence for each that was accepted. */
  String note(List<Unmapped> unmapped) {
    var note = new StringBuilder();
    for (Unmapped found : unmapped) {
      if (wayOut.containsKey(found.what())) {
        note.append(
            " The total is incomplete: %s %s, and nobody knows what they come to. The charges without them are %s."
                .formatted(has(found), found.what(), Sentence.amounts(found.effectiveCost())));
      }
    }
    return note.toString();
  }

  private static String has(Unmapped found) {
    return Sentence.count(found.lines(), "charge") + (found.lines() == 1 ? " has" : " have");
  }
}
