package io.costsense.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Asks a cost question. */
@Command(name = "costs", description = "Ask what something costs.")
final class CostsCommand implements Callable<Integer> {

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Option(
      names = "--by",
      paramLabel = "COLUMN,...",
      description = "Dimensions: FOCUS columns, custom columns or tag:KEY.")
  private @Nullable String by;

  @Option(names = "--from", paramLabel = "DATE", description = "First day (default: newest month).")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DATE", description = "First day that is outside.")
  private @Nullable String to;

  @Option(
      names = "--metric",
      paramLabel = "COLUMN",
      description = "EffectiveCost (default), BilledCost, ListCost or ContractedCost.")
  private @Nullable String metric;

  @Option(
      names = "--granularity",
      paramLabel = "UNIT",
      description = "none (default), hour, day, week or month.")
  private @Nullable String granularity;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description = "Such as 'ServiceName=Amazon EC2|Amazon S3' or 'tag:env!=prod'; all must hold.")
  private List<String> filters = List.of();

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "amount, period or a dimension; - turns it round.")
  private @Nullable String order;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The largest groups; all others are added up.")
  private @Nullable Integer limit;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(main.options());
    PrintWriter out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(client.get("/api/v1/costs" + query("json")));
      case csv -> out.print(client.get("/api/v1/costs" + query("csv")));
      case table -> print(client.parse(client.get("/api/v1/costs" + query("json"))), out);
    }
    out.flush();
    return 0;
  }

  private String query(String format) {
    var query = new StringBuilder("?format=").append(format);
    add(query, "group_by", by);
    add(query, "from", from);
    add(query, "to", to);
    add(query, "metric", metric);
    add(query, "granularity", granularity);
    add(query, "order", order);
    add(query, "limit", limit == null ? null : limit.toString());
    filters.forEach(filter -> add(query, "filter", filter));
    return query.toString();
  }

  private static void add(StringBuilder query, String name, @Nullable String value) {
    if (value != null) {
      query.append('&').append(name).append('=');
      query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static void print(JsonNode answer, PrintWriter out) {
    out.printf(
        "%s from %s to %s%n",
        answer.path("metric").asString(),
        answer.path("from").asString("-"),
        answer.path("to").asString("-"));
    List<String> dimensions = new ArrayList<>();
    answer.path("group_by").forEach(dimension -> dimensions.add(dimension.asString()));
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
      addAmount(cells, row);
      table.add(cells.toArray(String[]::new));
    }
    if (!dimensions.isEmpty() || periods) {
      for (JsonNode total : answer.path("totals")) {
        List<String> cells = new ArrayList<>();
        cells.add("Total");
        while (cells.size() < header.size() - 3) {
          cells.add("");
        }
        addAmount(cells, total);
        table.add(cells.toArray(String[]::new));
      }
    }
    table.print(out);
  }

  private static void addAmount(List<String> cells, JsonNode row) {
    cells.add(row.path("currency").asString("(none)"));
    cells.add(TextTable.amount(row.path("amount")));
    cells.add("%,d".formatted(row.path("lines").asLong()));
  }
}
