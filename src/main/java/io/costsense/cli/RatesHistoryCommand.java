package io.costsense.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Tells what was changed by hand. */
@Command(name = "history", description = "Tell what was changed by hand, and what held before.")
final class RatesHistoryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most, the newest first (default: 50).")
  private int limit;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    String answer = client.get("/api/v1/exchange-rates/changes?limit=" + limit);
    PrintWriter out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> csv(client.parse(answer, "changes"), out);
      case table -> table(client.parse(answer, "changes"), out);
    }
    out.flush();
    return 0;
  }

  private static void csv(JsonNode page, PrintWriter out) {
    out.println("changed_at,changed_by,month,from,to,old_rate,old_source,new_rate,restated");
    for (JsonNode change : page.path("changes")) {
      out.println(
          String.join(
              ",",
              change.path("changed_at").asString(),
              RateOutput.quoted(change.path("changed_by").asString()),
              change.path("month").asString(),
              RateOutput.quoted(change.path("from").asString()),
              RateOutput.quoted(change.path("to").asString()),
              TextTable.amount(change.path("old_rate")),
              change.path("old_source").asString(""),
              TextTable.amount(change.path("new_rate")),
              change.path("restated").asString()));
    }
  }

  private static void table(JsonNode page, PrintWriter out) {
    var table = new TextTable("When", "Who", "Month", "From", "To", "Before", "", "Now", "");
    for (JsonNode change : page.path("changes")) {
      table.add(
          change.path("changed_at").asString(),
          change.path("changed_by").asString(),
          change.path("month").asString(),
          change.path("from").asString(),
          change.path("to").asString(),
          TextTable.amount(change.path("old_rate")),
          change.path("old_source").asString(""),
          change.path("new_rate").isNull()
              ? "(taken away)"
              : TextTable.amount(change.path("new_rate")),
          change.path("restated").asBoolean() ? "restated" : "");
    }
    table.print(out);
  }
}
