package io.costsense.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** Prints the answer to a cost question for people. */
final class CostsOutput {

  private final PrintWriter out;

  CostsOutput(PrintWriter out) {
    this.out = out;
  }

  /** What was asked, with the ends of the interval. */
  static String title(JsonNode answer) {
    return "%s from %s to %s"
        .formatted(
            answer.path("metric").asString(),
            answer.path("from").asString("-"),
            answer.path("to").asString("-"));
  }

  /** Tells beside the answer that another program has changed the ledger's table since. */
  static void warn(JsonNode answer, CommandSpec command) {
    JsonNode change = answer.path("as_of").path("foreign_change");
    if (change.isString()) {
      command.commandLine().getErr().println(change.asString());
    }
  }

  /** Which version of the ledger answered. */
  static String version(JsonNode answer) {
    JsonNode asOf = answer.path("as_of");
    if (asOf.path("committed_at").isNull()) {
      return "As of before the first commit: the ledger was empty.";
    }
    return "As of snapshot %s, committed at %s by %s%s"
        .formatted(
            answer.path("snapshot").asString(),
            asOf.path("committed_at").asString(),
            asOf.path("change").asString().equals("withdrawal") ? "the withdrawal of " : "",
            asOf.path("import_id").isNull()
                ? "another program"
                : "import " + asOf.path("import_id").asString());
  }

  void print(JsonNode answer) {
    out.println(title(answer));
    List<String> dimensions = new ArrayList<>();
    answer.path("group_by").forEach(dimension -> dimensions.add(dimension.asString()));
    Function<JsonNode, String> amount = ConversionOutput.amounts(answer);
    boolean periods = !answer.path("granularity").asString().equals("none");
    List<String> header = new ArrayList<>();
    if (periods) {
      header.add("Period");
    }
    header.addAll(dimensions);
    header.addAll(List.of("Currency", "Amount", "Lines"));
    var table = new TextTable(header.toArray(String[]::new));
    for (JsonNode row : answer.path("rows")) {
      List<String> cells = new ArrayList<>();
      if (periods) {
        cells.add(row.path("period").asString("").replace("T00:00:00Z", ""));
      }
      boolean rest = row.path("rest").asBoolean(false);
      for (String dimension : dimensions) {
        cells.add(rest ? "(everything else)" : row.path(dimension).asString("(none)"));
      }
      addAmount(cells, row, amount);
      table.add(cells.toArray(String[]::new));
    }
    if (!dimensions.isEmpty() || periods) {
      for (JsonNode total : answer.path("totals")) {
        List<String> cells = new ArrayList<>();
        cells.add("Total");
        while (cells.size() < header.size() - 3) {
          cells.add("");
        }
        addAmount(cells, total, amount);
        table.add(cells.toArray(String[]::new));
      }
    }
    table.print(out);
    printMissing(answer);
    new ConversionOutput(out).print(answer);
  }

  private static void addAmount(
      List<String> cells, JsonNode row, Function<JsonNode, String> amount) {
    cells.add(row.path("currency").asString("(none)"));
    cells.add(amount.apply(row.path("amount")));
    cells.add("%,d".formatted(row.path("lines").asLong()));
  }

  private void printMissing(JsonNode answer) {
    long missing =
        answer.path("totals").valueStream().mapToLong(t -> t.path("missing").asLong()).sum();
    String metric = answer.path("metric").asString();
    if (missing == 1) {
      out.printf("1 charge has no %s; it counts as nothing in the amounts.%n", metric);
    } else if (missing > 0) {
      out.printf(
          "%,d charges have no %s; they count as nothing in the amounts.%n", missing, metric);
    }
  }
}
