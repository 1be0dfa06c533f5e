package io.costsense.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Takes an import back. */
@Command(name = "withdraw", description = "Take an import back: its charges leave the ledger.")
final class WithdrawCommand implements Callable<Integer> {

  private static final long FIRST_WAIT_MILLIS = 50;
  private static final long LONGEST_WAIT_MILLIS = 1000;

  @Spec private CommandSpec spec;
  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "IMPORT", description = "The import's number, as its report has it.")
  private long id;

  @Override
  public Integer call() throws InterruptedException {
    var client = CostSenseClient.connect(server);
    String path = "/api/v1/imports/" + id;
    client.delete(path);
    JsonNode record = client.parse(client.get(path), "withdrawn_at");
    long wait = FIRST_WAIT_MILLIS;
    while (record.path("withdrawn_at").isNull()) {
      if (record.path("withdrawal_failure").isString()) {
        throw new CommandFailed(record.path("withdrawal_failure").asString());
      }
      Thread.sleep(wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
      record = client.parse(client.get(path), "withdrawn_at");
    }
    var out = spec.commandLine().getOut();
    out.printf("Import %d: %s%n", id, record.path("message").asString());
    out.flush();
    return 0;
  }
}
