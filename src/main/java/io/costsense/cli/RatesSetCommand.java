package io.costsense.cli;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Enters a rate by hand. */
@Command(name = "set", description = "Enter a month's rate by hand; it wins over imported ones.")
final class RatesSetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;
  @Mixin private RateOptions asked;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      required = true,
      description = "So many of --to are one of --from.")
  private String rate = "";

  @Override
  public Integer call() {
    BigDecimal number = rate();
    var client = CostSenseClient.connect(server);
    String answer =
        client.put(
            "/api/v1/exchange-rates",
            Map.of(
                "month",
                asked.month,
                "from",
                asked.from,
                "to",
                asked.to,
                "rate",
                number,
                "restate",
                asked.restate));
    RateOutput.print(answer, client, output.format(), spec.commandLine().getOut());
    return 0;
  }

  private BigDecimal rate() {
    if (!rate.matches("[+-]?\\d{1,40}(\\.\\d{1,40})?")) {
      throw new CommandFailed(
          "--rate takes a number such as 1.0876, with a point; '%s' isn't one.".formatted(rate),
          ExitCode.USAGE);
    }
    return new BigDecimal(rate);
  }
}
