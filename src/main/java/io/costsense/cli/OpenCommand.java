package io.costsense.cli;

import io.costsense.platform.RunningServer;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows somebody's own bill: a server, an import, a page. */
@Command(
    name = "open",
    description = "Start the server, import your own bills and show the dashboard.")
final class OpenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private PortOption port;
  @Mixin private DeliveryOptions delivery;

  @Override
  public Integer call() throws InterruptedException {
    delivery.demandFiles();
    PrintWriter out = spec.commandLine().getOut();
    Optional<RunningServer> running = RunningServer.find(data.data());
    if (running.isPresent()) {
      tellOf(running.get(), out);
    } else {
      URI address = LocalServer.start(port.port(), data.data());
      out.printf("CostSense is ready at %s (data in %s)%n", address, data.data());
    }
    out.flush();
    var client = CostSenseClient.over(data, null);
    if (!delivery.deliver(client, false)) {
      return 1;
    }
    out.printf(
        "Open %s in a browser.%s%n",
        client.address(), running.isPresent() ? "" : " Ctrl-C stops it.");
    out.flush();
    if (running.isEmpty()) {
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private void tellOf(RunningServer running, PrintWriter out) {
    out.printf(
        "CostSense runs already at %s (data in %s)%s.%n",
        running.address(),
        data.data(),
        port.isGiven() ? "; --port counts only when this command starts a server" : "");
  }
}
