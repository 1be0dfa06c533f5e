package io.costsense.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Ends an import before its commit. */
@Command(
    name = "cancel",
    description =
        "Cancel an import that waits or runs, or its withdrawal if that waits; the ledger stays as"
            + " it is.")
final class CancelCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "IMPORT", description = "The import's number; `status` tells it.")
  private long id;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    client.post("/api/v1/imports/%d/cancel".formatted(id), Map.of());
    String answer = ImportRequest.ended(client, id, new PrintWriter(Writer.nullWriter()));
    JsonNode record = client.parse(answer, "state");
    boolean stays = record.path("state").asString().equals("done");
    var out = spec.commandLine().getOut();
    out.printf(
        "Import %d: %s%n",
        id, stays ? "Its withdrawal is cancelled: it stays." : record.path("message").asString());
    out.flush();
    return 0;
  }
}
