package io.costsense.cli;

import io.costsense.platform.RunningServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * Prints how another engine reads the ledger. What it prints may be kept in files and shown to
 * others: it has no secret in it.
 */
@Command(
    name = "engines",
    description =
        "Print how Trino, Spark, DuckDB or PyIceberg reads the ledger, to be saved as a file.")
final class EnginesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;

  @Parameters(
      arity = "0..1",
      paramLabel = "ENGINE",
      description = "${COMPLETION-CANDIDATES}; without one: how to begin.")
  private @Nullable OtherEngine engine;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    String catalog = client.address().toString().replaceAll("/+$", "") + "/iceberg";
    Path serverFile = RunningServer.file(ServerFolder.of(server));
    String namespace = namespace(client);
    PrintWriter out = spec.commandLine().getOut();
    if (engine == null) {
      printHowToBegin(out, catalog, namespace, serverFile);
    } else {
      out.print(engine.file(catalog, namespace, serverFile));
    }
    out.flush();
    return 0;
  }

  private static String namespace(CostSenseClient client) {
    JsonNode answer = client.parse(client.get("/iceberg/v1/namespaces"), "namespaces");
    String name = answer.path("namespaces").path(0).path(0).asString("");
    if (!name.matches("tenant_[a-z0-9_]+")) {
      throw new CommandFailed("The ledger has no table yet. Import a bill first.");
    }
    return name;
  }

  private void printHowToBegin(PrintWriter out, String catalog, String namespace, Path serverFile) {
    out.printf(
        """
        Other engines read the ledger as the Iceberg table %s.charge from the catalog
        %s. They can't change it.

        Trino and Spark take the server's token from a variable. It is another one after each start of the server:

          export COSTSENSE_TOKEN="$(sed -n 's/.*"token":"\\([^"]*\\)".*/\\1/p' %s)"

        DuckDB and PyIceberg read it from that file. Save what an engine has to know:

        """,
        namespace, catalog, quoted(serverFile));
    for (OtherEngine one : OtherEngine.values()) {
      String command = server.hint("engines", one.name());
      out.printf("  %s > %s%n", command.substring(1, command.length() - 1), one.savedAs());
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
