package io.costsense.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Takes a document of invoices back. */
@Command(
    name = "withdraw",
    description =
        "Take a document of invoices back. Of its invoices the version before counts again.")
final class InvoicesWithdrawCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "DOCUMENT", description = "The document's number, as listed.")
  private long id;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    JsonNode document =
        client.parse(client.delete(InvoiceDocumentsOutput.CALL + "/" + id), "withdrawn_at");
    var out = spec.commandLine().getOut();
    out.printf(
        "Document %d (%s) was withdrawn at %s.%n",
        id, document.path("name").asString(), document.path("withdrawn_at").asString());
    out.flush();
    return 0;
  }
}
