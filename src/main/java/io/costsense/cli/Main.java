package io.costsense.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** Entry point of {@code costsense}: exit code 0 means done, 1 failed, 2 wrong usage. */
@Command(
    name = "costsense",
    description = "What the cloud costs, why, and what to do about it.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      OpenCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      CostsCommand.class,
      VerifyCommand.class,
      GenerateCommand.class,
      BenchCommand.class,
      StatusCommand.class
    })
public final class Main {

  @Mixin private GlobalOptions options = new GlobalOptions();

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Numbers in questions to the engine, in files and in answers are the same on every machine.
    Locale.setDefault(Locale.ROOT);
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
        .execute(arguments);
  }

  GlobalOptions options() {
    return options;
  }

  private static int report(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (failure instanceof CommandFailed expected) {
      expected.sentence().lines().forEach(err::println);
    } else {
      failure.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
