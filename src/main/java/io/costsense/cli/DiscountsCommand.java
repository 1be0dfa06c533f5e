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

/** Asks what discounts and commitments saved. */
@Command(name = "discounts", description = "Ask what negotiated discounts and commitments saved.")
final class DiscountsCommand implements Callable<Integer> {

  private static final String CALL = "/api/v1/discounts";

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;
  @Mixin private QuestionOptions question;

  @Option(
      names = "--granularity",
      paramLabel = "UNIT",
      description = "none (default), hour, day, week or month.")
  private @Nullable String granularity;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    PrintWriter out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(client.get(CALL + query("json")));
      case csv -> out.print(client.get(CALL + query("csv")));
      case table -> {
        JsonNode answer = client.parse(client.get(CALL + query("json")), "totals");
        CostsOutput.warn(answer, spec);
        if (question.asOf() != null) {
          out.println(CostsOutput.version(answer));
        }
        new SavingsOutput(out).printDiscounts(answer);
      }
    }
    out.flush();
    return 0;
  }

  private Query query(String format) {
    return question.query().add("granularity", granularity).add("format", format);
  }
}
