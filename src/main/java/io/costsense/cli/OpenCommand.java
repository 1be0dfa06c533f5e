package io.costsense.cli;

import io.costsense.kernel.RunningServer;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows somebody's own bill: a server, an import, a page. */
@Command(
    name = "open",
    description = "Start the server, import your own bills and show the dashboard.")
final class OpenCommand implements Callable<Integer> {

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "FOCUS bills (*.csv, *.csv.gz, *.csv.zst, *.parquet) or folders of them.")
  private List<Path> paths = List.of();

  @Option(names = "--source", paramLabel = "NAME", description = "Whose bill it is.")
  private @Nullable String source;

  @Option(names = "--accept-partial", description = "Keep the good lines of a bill with bad ones.")
  private boolean acceptPartial;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    boolean running = RunningServer.find(main.options().data()).isPresent();
    if (!running) {
      URI address = LocalServer.start(main.options());
      out.printf("CostSense is ready at %s (data in %s)%n", address, main.options().data());
      out.flush();
    }
    var client = CostSenseClient.connect(main.options());
    var request = new ImportRequest(paths, source, null, acceptPartial, false);
    JsonNode report = client.parse(request.run(client, spec.commandLine().getErr()));
    JsonNode rejects =
        client.parse(
            client.get("/api/v1/imports/%d/rejects".formatted(report.path("id").asLong())));
    new ImportOutput(out).print(report, rejects.path("rejects"));
    if (!List.of("done", "unchanged").contains(report.path("state").asString())) {
      return 1;
    }
    out.printf("Open %s in a browser.%s%n", client.address(), running ? "" : " Ctrl-C stops it.");
    out.flush();
    if (!running) {
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
