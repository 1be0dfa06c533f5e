package io.costsense.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Tells how much of the ledger's past is kept, and takes away what is due. */
@Command(
    name = "retention",
    description =
        "Tell how much of the ledger's past is kept and what it takes up; take away what is due.")
final class RetentionCommand implements Callable<Integer> {

  private static final String CALL = "/api/v1/retention";

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;
  @Mixin private OutputOptions output;

  @Option(
      names = "--now",
      description = "Take away what is due now, instead of waiting until the server does.")
  private boolean now;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(server);
    String answer = now ? client.post(CALL, Map.of()) : client.get(CALL);
    JsonNode state = client.parse(answer, "removals");
    PrintWriter out = spec.commandLine().getOut();
    switch (output.format()) {
      case json -> out.println(answer);
      case csv -> printCsv(state, out);
      case table -> {
        out.println(sentence(state));
        printTable(state, out);
      }
    }
    out.flush();
    if (state.path("trouble").isString()) {
      spec.commandLine().getErr().println(state.path("trouble").asString());
      return 1;
    }
    return 0;
  }

  /** What is kept, in a line. */
  static String sentence(JsonNode state) {
    long removed = state.path("removed").asLong();
    return "The ledger keeps %,d %s, which take up %,d MB.%s%s"
        .formatted(
            state.path("versions").asLong(),
            state.path("versions").asLong() == 1 ? "version" : "versions",
            state.path("bytes").asLong() >> 20,
            removed == 0 ? "" : " Retention has taken %,d away.".formatted(removed),
            state.path("due").asLong() == 0
                ? ""
                : " %,d more go the next time.".formatted(state.path("due").asLong()));
  }

  private static void printTable(JsonNode state, PrintWriter out) {
    if (state.path("removals").isEmpty()) {
      return;
    }
    var table =
        new TextTable("Removal", "Begun", "Versions", "Files", "Deleted", "Before", "After");
    for (JsonNode one : state.path("removals")) {
      table.add(
          one.path("id").asString(),
          one.path("begun_at").asString(),
          "%,d".formatted(one.path("versions").asLong()),
          "%,d".formatted(one.path("files").asLong()),
          "%,d".formatted(one.path("deleted").asLong()),
          "%,d MB".formatted(one.path("bytes_before").asLong() >> 20),
          one.path("bytes_after").isNull()
              ? ""
              : "%,d MB".formatted(one.path("bytes_after").asLong() >> 20));
    }
    table.print(out);
  }

  private static void printCsv(JsonNode state, PrintWriter out) {
    out.println("removal,begun_at,versions,files,deleted,bytes_before,bytes_after");
    for (JsonNode one : state.path("removals")) {
      out.printf(
          "%s,%s,%s,%s,%s,%s,%s%n",
          one.path("id").asString(),
          one.path("begun_at").asString(),
          one.path("versions").asString(),
          one.path("files").asString(),
          one.path("deleted").asString(),
          one.path("bytes_before").asString(),
          one.path("bytes_after").asString(""));
    }
  }
}
