package io.costsense.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Asks a cost question. */
@Command(name = "costs", description = "Ask what something costs.")
final class CostsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Option(
      names = "--by",
      paramLabel = "COLUMN,...",
      description = "Dimensions: FOCUS columns, custom columns or tag:KEY.")
  private @Nullable String by;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description =
          "First day (default: the first of the month that the day before --to is in, or of the"
              + " newest month with charges if that is earlier).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description =
          "First day that is outside (default: the day after the newest day with charges).")
  private @Nullable String to;

  @Option(
      names = "--metric",
      paramLabel = "COLUMN",
      description =
          "EffectiveCost (default), BilledCost, ListCost, ContractedCost or"
              + " PricingCurrencyEffectiveCost (credits, tokens).")
  private @Nullable String metric;

  @Option(
      names = "--currency",
      paramLabel = "CURRENCY",
      description =
          "Show all amounts in this currency, by the months' exchange rates (default: each in its"
              + " own).")
  private @Nullable String currency;

  @Option(
      names = "--granularity",
      paramLabel = "UNIT",
      description = "none (default), hour, day, week or month.")
  private @Nullable String granularity;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description =
          "Such as 'ServiceName=Amazon Simple Storage Service|Amazon Elastic Compute Cloud' or"
              + " 'tag:environment!=prod'; all must hold.")
  private List<String> filters = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "TIME|IMPORT",
      description =
          "Answer from the ledger as it was at a time (2026-03-01T00:00:00Z; a day alone is its"
              + " beginning, in UTC) or right after an import (its number).")
  private @Nullable String asOf;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description =
          "amount, period or a dimension; - turns it round (default: -amount, or period with a"
              + " granularity).")
  private @Nullable String order;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "How many of the largest groups in each currency; all others are added up (default:"
              + " 100).")
  private @Nullable Integer limit;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    PrintWriter out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(client.get("/api/v1/costs" + query("json")));
      case csv -> out.print(client.get("/api/v1/costs" + query("csv")));
      case table -> print(client, out);
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
    add(query, "as_of", asOf);
    add(query, "currency", currency);
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

  private void print(CostSenseClient client, PrintWriter out) {
    JsonNode answer = client.parse(client.get("/api/v1/costs" + query("json")), "totals");
    if (asOf != null) {
      out.println(CostsOutput.version(answer));
    }
    if (!answer.path("totals").isEmpty()) {
      new CostsOutput(out).print(answer);
    } else if (holdsCharges(client)) {
      out.printf("%s%nNo charges match.%n", CostsOutput.title(answer));
    } else if (asOf != null) {
      out.println("The ledger was empty then.");
    } else {
      out.printf("The ledger is empty. Import a bill with %s.%n", server.hint("import", "FILE"));
    }
  }

  private boolean holdsCharges(CostSenseClient client) {
    var query = new StringBuilder("?");
    add(query, "as_of", asOf);
    return client.parse(client.get("/api/v1/ledger" + query), "lines").path("lines").asLong() > 0;
  }
}
