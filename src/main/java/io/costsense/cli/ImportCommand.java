package io.costsense.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports one delivery into the running server. */
@Command(name = "import", description = "Import bills into the running server, as one delivery.")
final class ImportCommand implements Callable<Integer> {

  @Mixin private ServerOptions server;
  @Mixin private DeliveryOptions delivery;

  @Option(names = "--dry-run", description = "Do everything but the commit.")
  private boolean dryRun;

  @Override
  public Integer call() {
    return delivery.deliver(CostSenseClient.connect(server), dryRun) ? 0 : 1;
  }
}
