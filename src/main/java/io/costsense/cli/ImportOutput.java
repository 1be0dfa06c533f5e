package io.costsense.cli;

import io.costsense.focus.FocusVersion;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Prints the report of an import for people. */
final class ImportOutput {

  private static final int MOST_MISSING = 8;
  private static final int MOST_CUSTOM = 24;

  private final PrintWriter out;

  ImportOutput(PrintWriter out) {
    this.out = out;
  }

  /** Whether all went well: imported now, or there already. */
  static boolean isInTheLedger(JsonNode report) {
    return List.of("done", "unchanged").contains(report.path("state").asString());
  }

  void print(JsonNode report, JsonNode rejects) {
    out.println(report.path("message").asString());
    if (!report.path("control_sums").isEmpty()) {
      printSums(report);
      printColumns(report.path("columns"), "GET /api/v1/imports/" + report.path("id").asLong());
    }
    if (!rejects.isEmpty()) {
      printRejects(report, rejects);
    }
    out.flush();
  }

  private void printSums(JsonNode report) {
    out.printf(
        "Import %d, source '%s', format %s%n",
        report.path("id").asLong(),
        report.path("source").asString(),
        report.path("format").asString());
    boolean leftOut =
        report
            .path("control_sums")
            .valueStream()
            .anyMatch(sum -> !ControlSumsTable.isZero(sum.path("left_out")));
    var table =
        new TextTable(
            row(leftOut, "Column", "Currency", "In the files", "Rejected", "Left out", "Stored"));
    List<JsonNode> sums = ControlSumsTable.shown(report);
    for (JsonNode sum : sums) {
      table.add(
          row(
              leftOut,
              sum.path("column").asString(),
              sum.path("currency").asString("(none)"),
              TextTable.amount(sum.path("read")),
              TextTable.amount(sum.path("rejected")),
              TextTable.amount(sum.path("left_out")),
              TextTable.amount(sum.path("stored"))));
    }
    table.print(out);
    printBecame(sums);
    ControlSumsTable.printZero(report, out);
    printUnmapped(report);
  }

  /** A row of sums: what another file holds stands in it only where there is any. */
  private static String[] row(
      boolean leftOut,
      String column,
      String currency,
      String read,
      String rejected,
      String out,
      String stored) {
    return leftOut
        ? new String[] {column, currency, read, rejected, out, stored}
        : new String[] {column, currency, read, rejected, stored};
  }

  /** What the columns of a provider's own format became; FOCUS's stay what they are. */
  private void printBecame(List<JsonNode> sums) {
    var table = new TextTable("Column", "Currency", "Became", "Where", "Amount");
    boolean any = false;
    for (JsonNode sum : sums) {
      for (JsonNode became : sum.path("became")) {
        if (sum.path("became").size() > 1 && ControlSumsTable.isZero(became.path("amount"))) {
          continue;
        }
        any |= !became.path("column").asString().equals(sum.path("column").asString());
        table.add(
            sum.path("column").asString(),
            sum.path("currency").asString("(none)"),
            became.path("column").asString(),
            became.path("condition").asString(""),
            TextTable.amount(became.path("amount")));
      }
    }
    if (any) {
      table.print(out);
    }
  }

  private void printUnmapped(JsonNode report) {
    if (report.path("unmapped").isEmpty()) {
      return;
    }
    out.println("Imported, but without a place of its own in FOCUS:");
    var table = new TextTable("What", "Charges", "EffectiveCost");
    for (JsonNode unmapped : report.path("unmapped")) {
      String costs =
          unmapped
              .path("effective_cost")
              .valueStream()
              .map(c -> TextTable.amount(c.path("amount")) + " " + c.path("currency").asString(""))
              .collect(Collectors.joining(", "));
      table.add(
          unmapped.path("what").asString(),
          "%,d".formatted(unmapped.path("lines").asLong()),
          costs);
    }
    table.print(out);
  }

  private void printColumns(JsonNode columns, String whole) {
    List<String> renamed =
        columns
            .path("renamed")
            .valueStream()
            .map(r -> r.path("from").asString() + " to " + r.path("to").asString())
            .toList();
    printNames("Columns renamed", renamed, Integer.MAX_VALUE, whole);
    List<String> missing = names(columns.path("missing"));
    printNames(
        "Columns of %s that are missing, and therefore empty".formatted(FocusVersion.CURRENT),
        missing,
        MOST_MISSING,
        whole);
    printNames("Custom columns kept", names(columns.path("custom")), MOST_CUSTOM, whole);
  }

  private static List<String> names(JsonNode columns) {
    return columns.valueStream().map(JsonNode::asString).toList();
  }

  private void printNames(String what, List<String> names, int most, String whole) {
    if (!names.isEmpty()) {
      out.printf("%s (%,d):%n", what, names.size());
      NameLines.lines(names, most, whole).forEach(out::println);
    }
  }

  private void printRejects(JsonNode report, JsonNode rejects) {
    long bad = report.path("lines_rejected").asLong();
    out.printf("%,d bad %s:%n", bad, bad == 1 ? "line" : "lines");
    for (JsonNode reject : rejects) {
      String column = reject.path("column").asString("");
      out.printf(
          "%s:%d%s: %s%n",
          reject.path("file").asString(),
          reject.path("line").asLong(),
          column.isEmpty() ? "" : ": " + column,
          reject.path("reason").asString());
    }
    if (bad > rejects.size()) {
      out.printf("... the first %,d values are listed.%n", rejects.size());
    }
  }
}
