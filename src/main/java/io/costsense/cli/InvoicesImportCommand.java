package io.costsense.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Imports documents of invoices, all or none. */
@Command(
    name = "import",
    description =
        "Import invoices: FOCUS 1.4 InvoiceDetail or BillingPeriod, or a CSV file with issuer,"
            + " invoice id, period, currency, amount.")
final class InvoicesImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Documents (*.csv, *.csv.gz, *.parquet).")
  private List<Path> paths = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Compare with the charges of this source alone (default: of all).")
  private @Nullable String source;

  @Override
  public Integer call() {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new CommandFailed(
            "%s doesn't exist. Check the path.".formatted(path.toAbsolutePath().normalize()));
      }
    }
    var client = CostSenseClient.connect(server);
    PrintWriter out = spec.commandLine().getOut();
    String answer = client.post(InvoiceDocumentsOutput.CALL, body());
    JsonNode documents = client.parse(answer, "documents").path("documents");
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> new InvoiceDocumentsOutput(out).csv(documents);
      case table -> {
        new InvoiceDocumentsOutput(out).table(documents);
        out.printf("%s compares them with the ledger.%n", server.hint("reconcile"));
      }
    }
    out.flush();
    return 0;
  }

  private Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("paths", paths.stream().map(p -> p.toAbsolutePath().normalize().toString()).toList());
    if (source != null) {
      body.put("source", source);
    }
    return body;
  }
}
