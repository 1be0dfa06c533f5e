package io.costsense.cli;

import java.io.PrintWriter;
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
  @Mixin private QuestionOptions question;

  @Option(
      names = "--metric",
      paramLabel = "COLUMN",
      description =
          "EffectiveCost (default), BilledCost, ListCost, ContractedCost or"
              + " PricingCurrencyEffectiveCost (credits, tokens).")
  private @Nullable String metric;

  @Option(
      names = "--granularity",
      paramLabel = "UNIT",
      description = "none (default), hour, day, week or month.")
  private @Nullable String granularity;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description =
          "amount, period or a dimension; - turns it round (default: -amount, or period with a"
              + " granularity).")
  private @Nullable String order;

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

  private Query query(String format) {
    return question
        .query()
        .add("metric", metric)
        .add("granularity", granularity)
        .add("order", order)
        .add("format", format);
  }

  private void print(CostSenseClient client, PrintWriter out) {
    JsonNode answer = client.parse(client.get("/api/v1/costs" + query("json")), "totals");
    CostsOutput.warn(answer, spec);
    boolean before = answer.path("as_of").path("committed_at").isNull();
    if (question.asOf() != null) {
      out.println(CostsOutput.version(answer));
    }
    if (!answer.path("totals").isEmpty()) {
      new CostsOutput(out).print(answer);
    } else if (holdsCharges(client)) {
      out.printf("%s%nNo charges match.%n", CostsOutput.title(answer));
    } else if (question.asOf() == null) {
      out.printf("The ledger is empty. Import a bill with %s.%n", server.hint("import", "FILE"));
    } else if (!before) {
      out.println("The ledger was empty then.");
    }
  }

  private boolean holdsCharges(CostSenseClient client) {
    var query = new Query().add("as_of", question.asOf());
    return client.parse(client.get("/api/v1/ledger" + query), "lines").path("lines").asLong() > 0;
  }
}
