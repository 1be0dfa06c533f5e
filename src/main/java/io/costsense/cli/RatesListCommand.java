package io.costsense.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Lists rates. */
@Command(name = "list", description = "List the rates by month and where they come from.")
final class RatesListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Option(names = "--month", paramLabel = "MONTH", description = "Only this month, as 2026-03.")
  private @Nullable String month;

  @Option(
      names = "--currency",
      paramLabel = "CURRENCY",
      description = "Only rates of this currency.")
  private @Nullable String currency;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many at most, the newest first (default: 200).")
  private int limit;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    var query = new Query().add("limit", limit).add("month", month).add("currency", currency);
    String answer = client.get("/api/v1/exchange-rates" + query);
    var out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> RateOutput.csv(client.parse(answer, "rates"), out);
      case table -> {
        JsonNode page = client.parse(answer, "rates");
        RateOutput.table(page, out);
        if (!page.path("next_cursor").isNull()) {
          out.println("There are more: " + String.join(", ", more()));
        }
      }
    }
    out.flush();
    return 0;
  }

  private List<String> more() {
    var hints = new ArrayList<String>();
    if (month == null) {
      hints.add("--month");
    }
    if (currency == null) {
      hints.add("--currency");
    }
    hints.add("--limit");
    return hints;
  }
}
