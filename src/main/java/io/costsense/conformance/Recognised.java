package io.costsense.conformance;

import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusVersion;
import io.costsense.formats.Formats;
import io.costsense.formats.Recognition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version that a bill is checked against.
 *
 * @param sentence where it was taken from
 */
record Recognised(FocusVersion version, String sentence) {

  /**
   * @throws UnreadableBill if the header has nothing of FOCUS, or of no version for sure
   */
  static Recognised of(List<String> header, @Nullable FocusVersion asked) {
    if (asked != null) {
      demandAny(header);
      return new Recognised(asked, "Checked against %s, as asked.".formatted(asked));
    }
    return switch (Formats.recognise(header)) {
      case Recognition.Unrecognised unrecognised ->
          throw new UnreadableBill(
              unrecognised.sentence()
                  + " Name the version with --version to have it checked all the same.");
      case Recognition.Recognised known -> of(known.format().focus());
    };
  }

  private static Recognised of(@Nullable FocusVersion delivered) {
    if (delivered == null) {
      throw new UnreadableBill(
          "The bill is in a provider's own format; only FOCUS can be checked.");
    }
    return of("The columns", delivered);
  }

  /**
   * @param columns what the sentence calls them
   */
  static Recognised of(String columns, FocusVersion version) {
    FocusVersion ruled = RuleBook.nearest(version);
    String sentence = "%s are those of %s".formatted(columns, version);
    return ruled.equals(version)
        ? new Recognised(version, sentence + ".")
        : new Recognised(
            ruled,
            "%s, of which there are no rules; checked against %s, the %s that has some."
                .formatted(sentence, ruled, ruled.compareTo(version) > 0 ? "oldest" : "newest"));
  }

  private static void demandAny(List<String> header) {
    if (header.stream().allMatch(name -> FocusColumns.find(name).isEmpty())) {
      throw new UnreadableBill(
          "None of its %,d columns is one of FOCUS. Is it another table, or not a CSV file with a header?"
              .formatted(header.size()));
    }
  }
}
