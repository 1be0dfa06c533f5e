package io.costsense.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Compares invoices with the ledger; exit code 1 if a month is off. */
@Command(
    name = "reconcile",
    description = {
      "Compare invoices with the ledger: is each month closed and proven, open, or off?",
      "With ID: by which accounts and services one of them differs.",
      "The exit code is 1 if a month, or the one that was named, is off."
    })
final class ReconcileCommand implements Callable<Integer> {

  private static final String CALL = "/api/v1/reconciliations";

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "A reconciliation's id, as the list has it.")
  private @Nullable String id;

  @Option(
      names = "--from",
      paramLabel = "MONTH",
      description = "First billing month, such as 2026-03 (default: twelve months in all).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "MONTH",
      description =
          "First month that is outside (default: after the newest with charges or invoices).")
  private @Nullable String to;

  @Option(names = "--source", paramLabel = "NAME", description = "Only this source's.")
  private @Nullable String source;

  @Option(names = "--issuer", paramLabel = "NAME", description = "Only this invoice issuer's.")
  private @Nullable String issuer;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description =
          "Only matched, within_tolerance, off, no_charges, not_invoiced, provisional or voided.")
  private @Nullable String state;

  @Option(
      names = "--as-of",
      paramLabel = "TIME|IMPORT",
      description = "With the ledger as it was then.")
  private @Nullable String asOf;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    PrintWriter out = spec.commandLine().getOut();
    boolean off = id == null ? list(client, out) : one(client, out, id);
    out.flush();
    return off ? 1 : 0;
  }

  private boolean list(CostSenseClient client, PrintWriter out) {
    String answer = client.get(CALL + query());
    JsonNode found = client.parse(answer, "reconciliations");
    var print = new ReconcileOutput(out);
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> print.csv(found);
      case table -> print.table(found);
    }
    return found
        .path("months")
        .valueStream()
        .anyMatch(month -> month.path("state").asString().equals("off"));
  }

  private boolean one(CostSenseClient client, PrintWriter out, String named) {
    var query = new Query().add("limit", 100).add("as_of", asOf);
    String answer = client.get(CALL + "/" + named.replaceAll("[^\\w.-]", "_") + query);
    JsonNode found = client.parse(answer, "reconciliation");
    if (output.format() == OutputFormat.json) {
      out.println(answer);
    } else {
      new BreakdownOutput(out).print(found);
    }
    String reached = found.path("reconciliation").path("state").asString();
    return reached.equals("off") || reached.equals("no_charges");
  }

  private Query query() {
    return new Query()
        .add("from", from)
        .add("to", to)
        .add("source", source)
        .add("issuer", issuer)
        .add("state", state)
        .add("as_of", asOf);
  }
}
