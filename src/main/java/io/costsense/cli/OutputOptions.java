package io.costsense.cli;

import picocli.CommandLine.Option;

/** The option of commands that print an answer, to be mixed into them. */
final class OutputOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How the answer is printed: ${COMPLETION-CANDIDATES} (default: table).")
  private OutputFormat format = OutputFormat.table;

  OutputFormat format() {
    return format;
  }
}
