package io.costsense.cli;

import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.demo.GeneratedBills;
import io.costsense.demo.GenerationFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The made-up company's bills: generated into a folder, imported, and deleted again. */
record DemoBills(BillOptions options) {

  /** Whether a demo was killed before all of them were imported. */
  boolean areUnfinished() {
    return Files.exists(options.directory());
  }

  void deliver(CostSenseClient client, CommandLine terminal) throws IOException {
    FileSystemUtils.deleteRecursively(options.directory());
    try (var progress = Progress.of(terminal.getErr(), "lines generated")) {
      importAll(new BillGenerator().generate(options, progress::show), client, terminal.getOut());
    } catch (GenerationFailed e) {
      throw new CommandFailed(String.valueOf(e.getMessage()), e);
    } finally {
      FileSystemUtils.deleteRecursively(options.directory());
    }
  }

  /** One delivery for each provider. */
  private static void importAll(GeneratedBills bills, CostSenseClient client, PrintWriter out) {
    for (var delivery : bills.byProvider().entrySet()) {
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
}
