package io.costsense.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Tells whether a server runs, where, and which version it is. */
@Command(name = "status", description = "Tell whether a server runs, where, and which version.")
final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    String answer = client.get("/api/v1/health");
    var out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> {
        JsonNode health = client.parse(answer, "version");
        out.println("address,status,version");
        out.printf("%s,%s,%s%n", client.address(), text(health, "status"), text(health, "version"));
      }
      case table -> {
        JsonNode health = client.parse(answer, "version");
        out.printf(
            "CostSense %s is %s at %s%n",
            text(health, "version"), text(health, "status"), client.address());
        printImports(client, out);
        JsonNode retention = client.parse(client.get("/api/v1/retention"), "removals");
        out.println(RetentionCommand.sentence(retention));
      }
    }
    out.flush();
    return 0;
  }

  /** What waits or runs, of the newest imports. */
  private static void printImports(CostSenseClient client, PrintWriter out) {
    JsonNode newest = client.parse(client.get("/api/v1/imports?limit=100"), "imports");
    for (JsonNode one : newest.path("imports")) {
      if (List.of("queued", "running").contains(text(one, "state"))) {
        out.printf(
            "Import %d is %s (%.0f %%): %s. `./costsense cancel %d` cancels it.%n",
            one.path("id").asLong(),
            text(one, "state"),
            one.path("progress").path("fraction").asDouble() * 100,
            one.path("delivered").path(0).asString(),
            one.path("id").asLong());
      }
    }
  }

  private static String text(JsonNode health, String member) {
    return health.path(member).asString();
  }
}
