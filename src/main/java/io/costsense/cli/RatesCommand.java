package io.costsense.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exchange rates by month. */
@Command(
    name = "rates",
    description = "Exchange rates by month: import, list, set by hand, unset, history.",
    subcommands = {
      RatesImportCommand.class,
      RatesListCommand.class,
      RatesSetCommand.class,
      RatesUnsetCommand.class,
      RatesHistoryCommand.class
    })
final class RatesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: rates import, list, set, unset or history.");
  }
}
