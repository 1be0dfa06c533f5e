package io.costsense.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes a rate that was entered by hand away. */
@Command(
    name = "unset",
    description = "Take a rate that was entered by hand away; an imported one counts again.")
final class RatesUnsetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;
  @Mixin private RateOptions asked;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    String answer =
        client.delete(
            "/api/v1/exchange-rates?month=%s&from=%s&to=%s&restate=%s"
                .formatted(
                    RateOutput.encoded(asked.month),
                    RateOutput.encoded(asked.from),
                    RateOutput.encoded(asked.to),
                    asked.restate));
    RateOutput.print(answer, client, output.format(), spec.commandLine().getOut());
    return 0;
  }
}
