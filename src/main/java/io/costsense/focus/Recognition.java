package io.costsense.focus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bill's header says about its format. */
public sealed interface Recognition {

  /** What was found, in sentences for the person who delivered the bill. */
  String sentence();

  /**
   * The bill can be read.
   *
   * @param columns every delivered column, in the order of the file, and what becomes of it
   * @param produced the ledger's columns that can be filled: FOCUS's in their order, then the
   *     custom ones
   * @param renamed FOCUS columns that the ledger knows under another name, such as ProviderName
   * @param missing columns of FOCUS 1.4 that nothing in the bill fills; they'll be null
   * @param missingMandatory columns that the bill's own FOCUS version demands and that it hasn't
   *     got
   * @param custom columns that FOCUS doesn't know and that are kept under an {@code x_} name
   */
  record Recognised(
      Format format,
      List<DeliveredColumn> columns,
      List<LedgerColumn> produced,
      List<Renamed> renamed,
      List<String> missing,
      List<String> missingMandatory,
      List<Renamed> custom)
      implements Recognition {

    /** Whether the bill has every column that its own version demands. */
    public boolean isComplete() {
      return missingMandatory.isEmpty();
    }

    /** Whether the ledger's column of this exact name can be filled. */
    public boolean produces(String column) {
      return produced.stream().anyMatch(c -> c.name().equals(column));
    }

    @Override
    public String sentence() {
      String found = "Recognised as " + format.title() + ".";
      return isComplete()
          ? found
          : found + " Mandatory columns are missing: " + Names.listed(missingMandatory) + ".";
    }
  }

  /**
   * The bill can't be read as any known format, or not as the one that was asked for.
   *
   * @param sentence what is wrong and what would mend it
   * @param nearest the format that fits best; null when the header itself is broken
   * @param missing columns that the nearest format demands and that the header hasn't got
   * @param found columns of the nearest format that the header has
   */
  record Unrecognised(
      String sentence, @Nullable Format nearest, List<String> missing, List<String> found)
      implements Recognition {}

  /**
   * A column under two names.
   *
   * @param from as the bill spells it
   * @param to as the ledger does
   */
  record Renamed(String from, String to) {}
}
