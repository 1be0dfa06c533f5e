package io.costsense.cli;

/** A command can't do what was asked; the message tells the person why, and nothing else does. */
final class CommandFailed extends RuntimeException {

  CommandFailed(String sentence) {
    super(sentence);
  }

  CommandFailed(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** For a reason that has been printed already. */
  static CommandFailed alreadyTold(Throwable cause) {
    return new CommandFailed("", cause);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
