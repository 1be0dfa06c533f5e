package io.costsense.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Prints answers about savings for people. An amount that isn't known stays empty. */
final class SavingsOutput {

  private static final List<String> DISCOUNTS =
      List.of(
          "effective_cost",
          "negotiated_discount",
          "commitment_saving",
          "unused",
          "total_saving",
          "effective_savings_rate_percent",
          "utilization_percent",
          "coverage_percent");
  private static final List<String> COMMITMENTS =
      List.of("used", "unused", "utilization_percent", "commitment_saving", "net_saving");

  private final PrintWriter out;

  SavingsOutput(PrintWriter out) {
    this.out = out;
  }

  void printDiscounts(JsonNode answer) {
    out.println(title("Savings", answer));
    if (answer.path("totals").isEmpty()) {
      out.println("No charges match.");
      return;
    }
    List<String> dimensions = dimensions(answer);
    Function<JsonNode, String> amount = ConversionOutput.amounts(answer);
    boolean periods = !answer.path("granularity").asString().equals("none");
    var header = new ArrayList<String>(periods ? List.of("Period") : List.of());
    header.addAll(dimensions);
    header.addAll(
        List.of(
            "Currency",
            "Cost",
            "Negotiated",
            "Commitment",
            "Unused",
            "Saving",
            "ESR",
            "Utilization",
            "Coverage"));
    var table = new TextTable(header.toArray(String[]::new));
    for (JsonNode row : answer.path("rows")) {
      var cells = new ArrayList<String>();
      if (periods) {
        cells.add(day(row.path("period")));
      }
      boolean rest = row.path("rest").asBoolean(false);
      dimensions.forEach(
          d -> cells.add(rest ? "(everything else)" : row.path(d).asString("(none)")));
      add(table, cells, row, DISCOUNTS, amount);
    }
    if (periods || !dimensions.isEmpty()) {
      addTotals(table, answer, dimensions.size() + (periods ? 1 : 0), DISCOUNTS);
    }
    table.print(out);
    new ConversionOutput(out).print(answer);
    printMissing(answer, "list_cost", "ListCost");
    printMissing(answer, "contracted_cost", "ContractedCost");
    printMissing(answer, "effective_cost", "EffectiveCost");
  }

  void printCommitments(JsonNode answer) {
    out.println(title("Commitments", answer));
    if (answer.path("rows").isEmpty()) {
      out.println("No charge belongs to a commitment.");
      return;
    }
    List<String> dimensions = dimensions(answer);
    Function<JsonNode, String> amount = ConversionOutput.amounts(answer);
    var header = new ArrayList<String>(List.of("Commitment", "Type", "Expires"));
    header.addAll(dimensions);
    header.addAll(List.of("Currency", "Used", "Unused", "Utilization", "Saving", "Net"));
    var table = new TextTable(header.toArray(String[]::new));
    for (JsonNode row : answer.path("rows")) {
      var cells = new ArrayList<String>();
      String id = row.path("CommitmentDiscountId").asString();
      cells.add(row.path("CommitmentDiscountName").asString(id));
      cells.add(row.path("CommitmentDiscountType").asString("(none)"));
      cells.add(row.path("expiry").isNull() ? "unknown" : day(row.path("expiry").path("at")));
      dimensions.forEach(d -> cells.add(row.path(d).asString("(none)")));
      add(table, cells, row, COMMITMENTS, amount);
    }
    addTotals(table, answer, 3 + dimensions.size(), COMMITMENTS);
    table.print(out);
    new ConversionOutput(out).print(answer);
    long more = answer.path("commitments").asLong() - answer.path("rows").size();
    if (more > 0) {
      out.printf("%,d more; --limit shows more of them.%n", more);
    }
    printMissing(answer, "commitment_saving", "ContractedCost and EffectiveCost to compare");
  }

  private static String title(String what, JsonNode answer) {
    return "%s from %s to %s"
        .formatted(what, answer.path("from").asString("-"), answer.path("to").asString("-"));
  }

  private static List<String> dimensions(JsonNode answer) {
    return answer.path("group_by").valueStream().map(JsonNode::asString).toList();
  }

  private static String day(JsonNode time) {
    return time.asString("").replace("T00:00:00Z", "");
  }

  private static void add(
      TextTable table,
      List<String> first,
      JsonNode row,
      List<String> amounts,
      Function<JsonNode, String> amount) {
    table.add(
        Stream.of(
                first.stream(),
                Stream.of(row.path("currency").asString("(none)")),
                amounts.stream().map(name -> cell(row, name, amount)))
            .flatMap(cells -> cells)
            .toArray(String[]::new));
  }

  private static String cell(JsonNode row, String name, Function<JsonNode, String> amount) {
    if (!name.endsWith("_percent")) {
      return amount.apply(row.path(name));
    }
    String percent = TextTable.amount(row.path(name));
    return percent.isEmpty() ? "" : percent + "%";
  }

  private static void addTotals(
      TextTable table, JsonNode answer, int columns, List<String> amounts) {
    Function<JsonNode, String> amount = ConversionOutput.amounts(answer);
    for (JsonNode total : answer.path("totals")) {
      var cells = new ArrayList<String>(List.of("Total"));
      while (cells.size() < columns) {
        cells.add("");
      }
      add(table, cells, total, amounts, amount);
    }
  }

  /** Tells which amounts are partial, and why. */
  private void printMissing(JsonNode answer, String name, String what) {
    long missing =
        answer
            .path("totals")
            .valueStream()
            .mapToLong(total -> total.path("missing").path(name).asLong())
            .sum();
    if (missing > 0) {
      out.printf(
          "%,d %s no %s; what is made of it leaves %s out.%n",
          missing,
          missing == 1 ? "charge has" : "charges have",
          what,
          missing == 1 ? "it" : "them");
    }
  }
}
