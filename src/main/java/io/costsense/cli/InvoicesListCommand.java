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

/** Lists the documents of invoices. */
@Command(name = "list", description = "List the documents of invoices, newest first.")
final class InvoicesListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Option(names = "--limit", paramLabel = "N", description = "How many (default: 50).")
  private @Nullable Integer limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "next_cursor of the page before.")
  private @Nullable String cursor;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    PrintWriter out = spec.commandLine().getOut();
    var query = new Query().add("limit", limit == null ? 50 : limit).add("cursor", cursor);
    String answer = client.get(InvoiceDocumentsOutput.CALL + query);
    JsonNode page = client.parse(answer, "documents");
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> new InvoiceDocumentsOutput(out).csv(page.path("documents"));
      case table -> {
        new InvoiceDocumentsOutput(out).table(page.path("documents"));
        if (page.path("next_cursor").isString()) {
          out.printf("There are more: --cursor %s%n", page.path("next_cursor").asString());
        }
      }
    }
    out.flush();
    return 0;
  }
}
