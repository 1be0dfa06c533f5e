package io.costsense.cli;

import picocli.CommandLine.ExitCode;

/** A command can't do what was asked; the message tells the person why, and nothing else does. */
final class CommandFailed extends RuntimeException {

  private final int exitCode;

  CommandFailed(String sentence) {
    this(sentence, ExitCode.SOFTWARE);
  }

  CommandFailed(String sentence, int exitCode) {
    super(sentence);
    this.exitCode = exitCode;
  }

  CommandFailed(String sentence, Throwable cause) {
    super(sentence, cause);
    this.exitCode = ExitCode.SOFTWARE;
  }

  /** For a reason that has been printed already. */
  static CommandFailed alreadyTold(Throwable cause) {
    return new CommandFailed("", cause);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  int exitCode() {
    return exitCode;
  }
}
