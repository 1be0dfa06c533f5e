package io.costsense.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Asks what became of each commitment. */
@Command(
    name = "commitments",
    description = "Ask how well each commitment is used, what it saves and when it ends.")
final class CommitmentsCommand implements Callable<Integer> {

  private static final String CALL = "/api/v1/commitments";

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;
  @Mixin private QuestionOptions question;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    PrintWriter out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(client.get(CALL + query("json")));
      case csv -> out.print(client.get(CALL + query("csv")));
      case table -> {
        JsonNode answer = client.parse(client.get(CALL + query("json")), "commitments");
        CostsOutput.warn(answer, spec);
        if (question.asOf() != null) {
          out.println(CostsOutput.version(answer));
        }
        new SavingsOutput(out).printCommitments(answer);
      }
    }
    out.flush();
    return 0;
  }

  private Query query(String format) {
    return question.query().add("format", format);
  }
}
