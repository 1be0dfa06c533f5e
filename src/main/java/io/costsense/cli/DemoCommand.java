package io.costsense.cli;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.kernel.DataDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows CostSense on the bills of a made-up company. */
@Command(
    name = "demo",
    description = "Start the server with the generated bills of a made-up company.")
final class DemoCommand implements Callable<Integer> {

  private static final long SEED = 1;

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "Charges to generate (default: ${DEFAULT-VALUE}).")
  private long lines = 300_000;

  @Option(
      names = "--months",
      paramLabel = "M",
      description = "Billing months (default: ${DEFAULT-VALUE}).")
  private int months = 13;

  @Override
  public Integer call() throws InterruptedException, IOException {
    // Made-up bills never mix with somebody's own.
    main.options().dataUnlessGiven(DataDirectory.usual().resolveSibling("costsense-demo"));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting CostSense...");
    out.flush();
    URI address = LocalServer.start(main.options());
    var client = CostSenseClient.connect(main.options());
    if (client.parse(client.get("/api/v1/ledger")).path("lines").asLong() == 0) {
      fill(client, out);
    }
    out.printf("Open %s in a browser. Ctrl-C stops it.%n", address);
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  private void fill(CostSenseClient client, PrintWriter out) throws IOException {
    Path folder = Files.createTempDirectory(main.options().data(), "demo-bills-");
    try (var progress = new Progress(spec.commandLine().getErr(), "lines generated")) {
      var options =
          new BillOptions(
              lines,
              months,
              LocalDate.now(ZoneOffset.UTC).minusDays(1),
              folder,
              SEED,
              BillFormat.of("csv"),
              "USD",
              false);
      new BillGenerator().generate(options, progress::show);
      importAll(client, folder, out);
    } finally {
      delete(folder);
    }
  }

  /** One delivery for each provider: {@code aws-2026-03.csv} is from {@code aws}. */
  private void importAll(CostSenseClient client, Path folder, PrintWriter out) throws IOException {
    Map<String, List<Path>> bySource;
    try (Stream<Path> files = Files.list(folder)) {
      bySource =
          files
              .sorted()
              .collect(
                  Collectors.groupingBy(
                      file ->
                          String.valueOf(file.getFileName())
                              .replaceFirst("-\\d{4}-\\d{2}\\..*", ""),
                      TreeMap::new,
                      Collectors.toList()));
    }
    for (var delivery : bySource.entrySet()) {
      var request = new ImportRequest(delivery.getValue(), delivery.getKey(), null, false, false);
      JsonNode report = client.parse(request.run(client, new PrintWriter(Writer.nullWriter())));
      out.printf("%s: %s%n", delivery.getKey(), report.path("message").asString());
      out.flush();
      if (!report.path("state").asString().equals("done")) {
        throw new CommandFailed("The demo's own bills could not be imported.");
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
