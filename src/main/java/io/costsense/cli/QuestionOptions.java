package io.costsense.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which charges a question is about, and how they are told apart; mixed into commands. */
final class QuestionOptions {

  @Mixin private ChargesOptions charges;

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

  /** The ledger's time or import that is asked; null for now. */
  @Nullable String asOf() {
    return charges.asOf();
  }

  Query query() {
    return charges
        .query()
        .add("from", from)
        .add("group_by", by)
        .add("limit", limit)
        .add("currency", currency);
  }
}
