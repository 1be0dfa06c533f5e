package io.costsense.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The options of commands that import: what is delivered, and how it is taken. */
final class DeliveryOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Bills: *.csv, *.csv.gz, *.csv.zst, *.json, *.jsonl, *.parquet, *.zip of them, a"
              + " provider's manifest, or folders of them.")
  private List<Path> paths = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "Whose bill it is: a delivery replaces what its source delivered before for the same"
              + " period (default: from the file names).")
  private @Nullable String source;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The bill's format, such as focus-1.2 (default: auto); 'json' prints the report as the"
              + " API answers it.")
  private List<String> formats = List.of();

  @Option(
      names = "--accept-partial",
      description = "Keep the good lines, and take missing mandatory columns for empty.")
  private boolean acceptPartial;

  /** Refuses files that don't exist, before anything else is done for them. */
  void demandFiles() {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new CommandFailed(
            "%s doesn't exist. Check the path.".formatted(path.toAbsolutePath().normalize()));
      }
    }
  }

  /**
   * Imports the delivery and prints its report. Ctrl-C cancels the import.
   *
   * @return whether the server took it
   */
  boolean deliver(CostSenseClient client, boolean dryRun) {
    PrintWriter out = command.commandLine().getOut();
    var request = new ImportRequest(paths, source, billFormat(), acceptPartial, dryRun);
    long id = request.start(client);
    try (var _ = CancelOnInterrupt.of(client, id)) {
      String answer = ImportRequest.ended(client, id, command.commandLine().getErr());
      return print(client, answer, out);
    }
  }

  private boolean print(CostSenseClient client, String answer, PrintWriter out) {
    JsonNode report = client.parse(answer, "state");
    if (formats.contains("json")) {
      out.println(answer);
      out.flush();
    } else {
      JsonNode rejects =
          client.parse(
              client.get("/api/v1/imports/%d/rejects".formatted(report.path("id").asLong())),
              "rejects");
      new ImportOutput(out).print(report, rejects.path("rejects"));
    }
    return ImportOutput.isInTheLedger(report);
  }

  private @Nullable String billFormat() {
    List<String> given = formats.stream().filter(format -> !format.equals("json")).toList();
    if (given.size() > 1) {
      throw new ParameterException(
          command.commandLine(),
          "A delivery has one format, not %s.".formatted(String.join(" and ", given)));
    }
    return given.isEmpty() ? null : given.getFirst();
  }
}
