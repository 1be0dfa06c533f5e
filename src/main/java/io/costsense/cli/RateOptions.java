package io.costsense.cli;

import picocli.CommandLine.Option;

/** The options that name a month's rate, to be mixed into commands. */
final class RateOptions {

  @Option(
      names = "--month",
      paramLabel = "MONTH",
      required = true,
      description = "The month, as 2026-03.")
  String month = "";

  @Option(
      names = "--from",
      paramLabel = "CURRENCY",
      required = true,
      description = "An ISO code such as USD, or the name of a virtual currency.")
  String from = "";

  @Option(
      names = "--to",
      paramLabel = "CURRENCY",
      required = true,
      description = "What it is converted to.")
  String to = "";

  @Option(
      names = "--restate",
      description = "Also if answers have shown it: they change. The history keeps what held.")
  boolean restate;
}
