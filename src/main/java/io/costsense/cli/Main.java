package io.costsense.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

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
      CancelCommand.class,
      WithdrawCommand.class,
      CostsCommand.class,
      DiscountsCommand.class,
      CommitmentsCommand.class,
      RestatementsCommand.class,
      InvoicesCommand.class,
      ReconcileCommand.class,
      RatesCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      RetentionCommand.class,
      EnginesCommand.class,
      GenerateCommand.class,
      ConformCommand.class,
      BenchCommand.class,
      StatusCommand.class
    })
public final class Main {

  private static final String TRACE = "stack.trace";

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Numbers in questions to the engine, in files and in answers are the same on every machine.
    Locale.setDefault(Locale.ROOT);
    int exitCode = run(commandLine(), arguments);
    if (System.out.checkError()) {
      exitCode = ExitCode.SOFTWARE;
      // A program that reads the output and goes away, as head does, has what it wanted.
      if (Files.isRegularFile(Path.of("/dev/stdout"))) {
        System.err.println("Not everything could be written to the output.");
      }
    }
    System.exit(exitCode);
  }

  static CommandLine commandLine() {
    var commands = new CommandLine(new Main());
    commands.getSubcommands().values().forEach(Main::offerHelp);
    return commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((wrong, arguments) -> refuse(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
        .setExecutionStrategy(Main::execute);
  }

  /** Help has colours of its own, and what is printed for programs stays as it is. */
  private static int execute(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    CommandLine command = parsed.asCommandLineList().getLast();
    if (!printsData(command.getParseResult())) {
      command.setOut(new PrintWriter(new ScreenWriter(command.getOut()), true));
    }
    command.setErr(new PrintWriter(new ScreenWriter(command.getErr()), true));
    try {
      return new RunLast().execute(parsed);
    } finally {
      command.getOut().flush();
      command.getErr().flush();
    }
  }

  private static boolean printsData(ParseResult parsed) {
    return parsed.matchedOptionValue("--format", null) instanceof OutputFormat format
        && format != OutputFormat.table;
  }

  /** A command with an option of its own called as an inherited one inherits none of them. */
  private static void offerHelp(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this help message and exit.")
                  .build());
    }
  }

  static int run(CommandLine commands, String... arguments) {
    return commands.execute(CommandFirst.order(arguments));
  }

  private static int refuse(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, err);
    if (command.getParent() == null) {
      command.usage(err);
    } else {
      err.printf(
          "`./%s --help` tells what it takes.%n", command.getCommandSpec().qualifiedName(" "));
    }
    err.flush();
    return ExitCode.USAGE;
  }

  private static int report(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    int exitCode = ExitCode.SOFTWARE;
    if (failure instanceof CommandFailed expected) {
      expected.sentence().lines().forEach(err::println);
      exitCode = expected.exitCode();
    } else {
      err.printf(
          "%s failed unexpectedly: %s. COSTSENSE_JAVA_OPTIONS=-D%s=true tells where.%n",
          command.getCommandName(), failure, TRACE);
      if (Boolean.getBoolean(TRACE)) {
        failure.printStackTrace(err);
      }
    }
    err.flush();
    return exitCode;
  }
}
