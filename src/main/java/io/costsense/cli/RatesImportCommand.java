package io.costsense.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Sends a file of daily rates. */
@Command(
    name = "import",
    description =
        "Import daily rates: a CSV with date,from,to,rate or the European Central Bank's"
            + " eurofxref-hist, as it is or zipped.")
final class RatesImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    String name = String.valueOf(file.getFileName());
    String answer =
        client.upload("/api/v1/exchange-rates/imports?name=" + RateOutput.encoded(name), content());
    var out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> {
        JsonNode report = client.parse(answer, "added");
        out.println("id,rates,added,changed,kept_by_hand,kept_frozen");
        out.printf(
            "%d,%d,%d,%d,%d,%d%n",
            report.path("id").asLong(),
            report.path("rates").asLong(),
            report.path("added").asLong(),
            report.path("changed").asLong(),
            report.path("kept_by_hand").asLong(),
            report.path("kept_frozen").asLong());
      }
      case table -> out.println(client.parse(answer, "message").path("message").asString());
    }
    out.flush();
    return 0;
  }

  private byte[] content() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailed(
          "%s can't be read. Check the path and that you may read it.".formatted(file), e);
    }
  }
}
