package io.costsense.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Imports one delivery into the running server. */
@Command(name = "import", description = "Import bills into the running server, as one delivery.")
final class ImportCommand implements Callable<Integer> {

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "FOCUS bills (*.csv, *.csv.gz, *.csv.zst, *.parquet) or folders of them.")
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

  @Option(names = "--dry-run", description = "Do everything but the commit.")
  private boolean dryRun;

  @Override
  public Integer call() {
    var client = CostSenseClient.connect(main.options());
    var request = new ImportRequest(paths, source, billFormat(), acceptPartial, dryRun);
    String answer = request.run(client, spec.commandLine().getErr());
    JsonNode report = client.parse(answer);
    var out = spec.commandLine().getOut();
    if (formats.contains("json")) {
      out.println(answer);
      out.flush();
    } else {
      JsonNode rejects =
          client.parse(
              client.get("/api/v1/imports/%d/rejects".formatted(report.path("id").asLong())));
      new ImportOutput(out).print(report, rejects.path("rejects"));
    }
    return List.of("done", "unchanged").contains(report.path("state").asString()) ? 0 : 1;
  }

  private @Nullable String billFormat() {
    return formats.stream()
        .filter(format -> !format.equals("json") && !format.equals("auto"))
        .findFirst()
        .orElse(null);
  }
}
