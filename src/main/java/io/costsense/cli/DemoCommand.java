package io.costsense.cli;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillOptions;
import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Shows CostSense on the bills of a made-up company. */
@Command(
    name = "demo",
    description = "Start the server with the generated bills of a made-up company.")
final class DemoCommand implements Callable<Integer> {

  /** Where a demo keeps its data unless it is told another folder. */
  static final Path DATA = DataDirectory.usual().resolveSibling("costsense-demo");

  private static final long SEED = 1;

  @Spec private CommandSpec spec;

  // Made-up bills never mix with somebody's own.
  @Mixin private DataOption data = new DataOption(DATA);

  @Mixin private PortOption port;

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
    BillOptions bills = bills();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting CostSense...");
    out.flush();
    URI address = LocalServer.start(port.port(), data.data());
    var client = CostSenseClient.over(data, null);
    long held = client.parse(client.get("/api/v1/ledger"), "lines").path("lines").asLong();
    var made = new DemoBills(bills);
    if (held == 0 || made.areUnfinished()) {
      made.deliver(client, spec.commandLine());
    } else {
      tellOf(held, out);
    }
    out.printf(
        "The data lies in %s. Other commands reach it with --data or --server: %s%n",
        data.data(),
        Hint.command(List.of("costs", "--by", "ServiceName", "--server", address.toString())));
    out.printf("Open %s in a browser. Ctrl-C stops it.%n", address);
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  private BillOptions bills() {
    try {
      return new BillOptions(
          lines,
          months,
          LocalDate.now(ZoneOffset.UTC).minusDays(1),
          data.data().resolve(DataDirectory.DEMO_BILLS),
          SEED,
          BillFormat.CSV,
          "USD",
          false);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Somebody who asks for other bills than these must not take these for them. */
  private void tellOf(long held, PrintWriter out) {
    ParseResult given = spec.commandLine().getParseResult();
    if (given.hasMatchedOption("--lines") || given.hasMatchedOption("--months")) {
      out.printf(
          "The ledger has %,d lines already; --lines and --months count only when it is empty. To"
              + " start afresh, name another folder with --data, or stop the demo and delete"
              + " this one.%n",
          held);
    }
  }
}
