package io.costsense.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The control sums of an import's report. A provider's format has cost columns that many bills
 * don't use; those that are zero throughout are told by name, so that the others are seen.
 */
final class ControlSumsTable {

  /** Of fewer columns all are shown, as of every FOCUS bill. */
  private static final int FEW = 4;

  private ControlSumsTable() {}

  /** The sums that stand in the table, in the report's order. */
  static List<JsonNode> shown(JsonNode report) {
    Set<String> zero = zero(report);
    return report
        .path("control_sums")
        .valueStream()
        .filter(sum -> !zero.contains(column(sum)))
        .toList();
  }

  /** Tells which columns the table leaves out. */
  static void printZero(JsonNode report, PrintWriter out) {
    Set<String> zero = zero(report);
    if (!zero.isEmpty()) {
      out.printf("Cost columns whose sums are all zero (%,d):%n", zero.size());
      NameLines.lines(List.copyOf(zero), Integer.MAX_VALUE, "").forEach(out::println);
    }
  }

  static boolean isZero(JsonNode amount) {
    return !amount.isNumber() || amount.decimalValue().signum() == 0;
  }

  private static Set<String> zero(JsonNode report) {
    var all = new TreeSet<String>();
    var used = new TreeSet<String>();
    for (JsonNode sum : report.path("control_sums")) {
      all.add(column(sum));
      if (!isZeroThroughout(sum)) {
        used.add(column(sum));
      }
    }
    if (all.size() <= FEW || used.isEmpty()) {
      return Set.of();
    }
    all.removeAll(used);
    return all;
  }

  private static boolean isZeroThroughout(JsonNode sum) {
    return isZero(sum.path("read"))
        && isZero(sum.path("rejected"))
        && isZero(sum.path("left_out"))
        && isZero(sum.path("stored"))
        && sum.path("became").valueStream().allMatch(became -> isZero(became.path("amount")));
  }

  private static String column(JsonNode sum) {
    return sum.path("column").asString();
  }
}
