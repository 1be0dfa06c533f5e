package io.costsense.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which charges a question is about, and how they are told apart; mixed into commands. */
final class QuestionOptions {

  @Option(
      names = "--by",
      paramLabel = "COLUMN,...",
      description = "Dimensions: FOCUS columns, custom columns or tag:KEY.")
  private @Nullable String by;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description =
          "First day (default: the first of the month that the day before --to is in, or of the"
              + " newest month with charges if that is earlier).")
  private @Nullable String from;

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
      names = "--limit",
      paramLabel = "N",
      description =
          "How many of the largest in each currency; the others are told together (default: 100).")
  private @Nullable Integer limit;

  @Option(
      names = "--currency",
      paramLabel = "CURRENCY",
      description =
          "Show all amounts in this currency, by the months' exchange rates (default: each in its"
              + " own).")
  private @Nullable String currency;

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
    return new Query()
        .add("group_by", by)
        .add("from", from)
        .add("to", to)
        .addAll("filter", filters)
        .add("limit", limit)
        .add("currency", currency)
        .add("as_of", asOf);
  }
}
