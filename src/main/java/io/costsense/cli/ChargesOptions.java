package io.costsense.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which charges a command is about; mixed in where all mean the same. */
final class ChargesOptions {

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description =
          "First day that is outside (default: the day after the newest day with charges).")
  private @Nullable String to;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description =
          "Such as 'ServiceName=Amazon Simple Storage Service|Amazon Elastic Compute Cloud' or"
              + " 'tag:environment!=prod'; all must hold.")
  private List<String> filters = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "TIME|IMPORT",
      description =
          "Answer from the ledger as it was at a time (2026-03-01T00:00:00Z; a day alone is its"
              + " beginning, in UTC) or right after an import (its number).")
  private @Nullable String asOf;

  /** The ledger's time or import that is asked; null for now. */
  @Nullable String asOf() {
    return asOf;
  }

  Query query() {
    return new Query().add("to", to).addAll("filter", filters).add("as_of", asOf);
  }
}
