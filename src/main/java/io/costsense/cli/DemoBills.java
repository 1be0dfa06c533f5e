package io.costsense.cli;

import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.demo.GenerationFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The made-up company's bills: generated into a folder, imported, and deleted again. */
record DemoBills(BillOptions options) {

  /** Whether a demo was killed before all of them were imported. */
  boolean areUnfinished() {
    return Files.exists(options.directory());
  }

  void deliver(CostSenseClient client, CommandLine terminal) throws IOException {
    Folders.delete(options.directory());
    try (var progress = Progress.of(terminal.getErr(), "lines generated")) {
      new BillGenerator().generate(options, progress::show);
      importAll(client, terminal.getOut());
    } catch (GenerationFailed e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), e);
    } finally {
      Folders.delete(options.directory());
    }
  }

  private void importAll(CostSenseClient client, PrintWriter out) throws IOException {
    for (var delivery : bySource().entrySet()) {
      var request = new ImportRequest(delivery.getValue(), delivery.getKey(), null, false, false);
      JsonNode report =
          client.parse(request.run(client, new PrintWriter(Writer.nullWriter())), "state");
      out.printf("%s: %s%n", delivery.getKey(), report.path("message").asString());
      out.flush();
      if (!ImportOutput.isInTheLedger(report)) {
        throw new CommandFailed("The demo's own bills could not be imported.");
      }
    }
  }

  /** One delivery for each provider: {@code aws-2026-03.csv} is from {@code aws}. */
  private Map<String, List<Path>> bySource() throws IOException {
    try (Stream<Path> files = Files.list(options.directory())) {
      return files
          .sorted()
          .collect(
              Collectors.groupingBy(
                  file ->
                      String.valueOf(file.getFileName()).replaceFirst("-\\d{4}-\\d{2}\\..*", ""),
                  TreeMap::new,
                  Collectors.toList()));
    }
  }
}
