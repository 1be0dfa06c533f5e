package io.costsense.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Prints restatements for people, or as CSV for programs: the same cells. */
final class RestatementsOutput {

  private final PrintWriter out;

  RestatementsOutput(PrintWriter out) {
    this.out = out;
  }

  void csv(JsonNode answer) {
    cells(answer, TextTable::amount).forEach(row -> out.println(CsvLine.of(row)));
  }

  void table(JsonNode answer) {
    List<List<String>> cells = cells(answer, ConversionOutput.amounts(answer));
    if (answer.has("after")) {
      out.println(title(answer));
    }
    if (cells.size() == 1) {
      out.println(
          answer.has("periods")
              ? "No billing period was delivered more than once."
              : "Both deliveries are the same in this.");
      return;
    }
    var table = new TextTable(cells.getFirst().toArray(String[]::new));
    cells.stream().skip(1).forEach(row -> table.add(row.toArray(String[]::new)));
    table.print(out);
    new ConversionOutput(out).print(answer);
    if (answer.path("next_cursor").isString()) {
      out.printf("There are more: --cursor %s%n", answer.path("next_cursor").asString());
    }
  }

  private static String title(JsonNode answer) {
    return "%s of %s, %s: import %s against import %s"
        .formatted(
            answer.path("metric").asString(),
            answer.path("source").asString(),
            day(answer.path("period")),
            answer.path("after").path("import_id").asString(),
            answer.path("before").path("import_id").asString());
  }

  private static String day(JsonNode time) {
    return time.asString().replace("T00:00:00Z", "");
  }

  /** The header and the rows. */
  private static List<List<String>> cells(JsonNode answer, Function<JsonNode, String> amount) {
    return answer.has("periods")
        ? periods(answer)
        : answer.has("rows") ? groups(answer, amount) : lines(answer, amount);
  }

  private static List<List<String>> periods(JsonNode answer) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "Source",
            "Period",
            "Import",
            "Committed",
            "Lines",
            "Currency",
            "EffectiveCost",
            "Change"));
    for (JsonNode period : answer.path("periods")) {
      for (JsonNode delivery : period.path("deliveries")) {
        for (JsonNode amount : delivery.path("effective_cost")) {
          rows.add(
              List.of(
                  period.path("source").asString(),
                  day(period.path("period")),
                  delivery.path("import_id").asString(),
                  delivery.path("committed_at").asString(),
                  delivery.path("lines").asString(),
                  amount.path("currency").asString("(none)"),
                  TextTable.amount(amount.path("amount")),
                  change(delivery, amount.path("currency"))));
        }
      }
    }
    return rows;
  }

  private static String change(JsonNode delivery, JsonNode currency) {
    return delivery
        .path("change")
        .valueStream()
        .filter(change -> change.path("currency").equals(currency))
        .map(change -> TextTable.amount(change.path("amount")))
        .findFirst()
        .orElse("");
  }

  private static List<List<String>> groups(JsonNode answer, Function<JsonNode, String> amount) {
    var rows = new ArrayList<List<String>>();
    var header = new ArrayList<String>();
    answer.path("group_by").forEach(dimension -> header.add(dimension.asString()));
    int dimensions = header.size();
    header.addAll(
        List.of("Currency", "Before", "After", "Change", "Percent", "Lines before", "Lines after"));
    rows.add(header);
    for (JsonNode row : answer.path("rows")) {
      var cells = new ArrayList<String>();
      for (int i = 0; i < dimensions; i++) {
        cells.add(
            row.path("rest").asBoolean()
                ? "(everything else)"
                : row.path(header.get(i)).asString("(none)"));
      }
      cells.add(row.path("currency").asString("(none)"));
      for (String name : List.of("before", "after", "change", "change_percent")) {
        cells.add(amount.apply(row.path(name)));
      }
      cells.add(row.path("lines_before").asString());
      cells.add(row.path("lines_after").asString());
      rows.add(cells);
    }
    return rows;
  }

  private static List<List<String>> lines(JsonNode answer, Function<JsonNode, String> amount) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "Kind", "Currency", "Before", "After", "Change", "Was in", "Is in", "Changed columns"));
    for (JsonNode line : answer.path("lines")) {
      rows.add(
          List.of(
              line.path("kind").asString(),
              line.path("currency").asString("(none)"),
              amount.apply(line.path("amount_before")),
              amount.apply(line.path("amount_after")),
              amount.apply(line.path("change")),
              place(line.path("before")),
              place(line.path("after")),
              line.path("columns")
                  .valueStream()
                  .map(column -> column.path("column").asString())
                  .collect(Collectors.joining(" "))));
    }
    return rows;
  }

  private static String place(JsonNode line) {
    JsonNode lineage = line.path("lineage");
    return lineage.isMissingNode()
        ? ""
        : "%s:%s".formatted(lineage.path("file").asString(), lineage.path("line").asString());
  }
}
