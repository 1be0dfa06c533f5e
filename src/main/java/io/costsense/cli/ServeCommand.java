package io.costsense.cli;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to stop. */
@Command(name = "serve", description = "Run the server until Ctrl-C or SIGTERM stops it.")
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private PortOption port;

  @Override
  public Integer call() throws InterruptedException {
    URI address = LocalServer.start(port.port(), data.data());
    var out = spec.commandLine().getOut();
    out.printf("CostSense is ready at %s (data in %s)%n", address, data.data());
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }
}
