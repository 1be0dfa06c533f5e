package io.costsense.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of commands that start a server: its port. */
final class PortOption {

  static final int LAST = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private int port;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description =
          "Port of the server, on 127.0.0.1; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  void take(int given) {
    if (given < 0 || given > LAST) {
      throw new ParameterException(
          command.commandLine(),
          "--port takes a number from 0 to %d; %d isn't one.".formatted(LAST, given));
    }
    port = given;
  }

  int port() {
    return port;
  }

  boolean isGiven() {
    return command.commandLine().getParseResult().hasMatchedOption("--port");
  }
}
