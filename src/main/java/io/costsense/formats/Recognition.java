package io.costsense.formats;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a bill's header says about its format. */
public sealed interface Recognition {

  /**
   * The bill can be read.
   *
   * @param columns every delivered column, in the order of the file, and what becomes of it
   * @param produced the ledger's columns that can be filled: FOCUS's in their order, then the
   *     custom ones
   * @param renamed FOCUS columns that the ledger knows under another name, such as ProviderName
   * @param missing columns of the newest FOCUS that nothing in the bill fills; they'll be null
   * @param missingMandatory columns that the bill's own FOCUS version demands and that it hasn't
   *     got
   * @param custom columns that FOCUS doesn't know and that are kept under an {@code x_} name
   * @param gathered the columns that are made of all delivered ones of a kind
   * @param surplus delivered columns of a cost that another delivered column holds too, which
   *     counts: from the one that doesn't to the one that does
   */
  record Recognised(
      Format format,
      List<DeliveredColumn> columns,
      List<LedgerColumn> produced,
      List<Renamed> renamed,
      List<String> missing,
      List<String> missingMandatory,
      List<Renamed> custom,
      Map<String, List<Entry>> gathered,
      List<Renamed> surplus)
      implements Recognition {

    /** The delivered column that the ledger's is made of: the first that the format names. */
    public Optional<DeliveredColumn> origin(String ledgerColumn) {
      return format.from().getOrDefault(ledgerColumn, List.of(ledgerColumn)).stream()
          .flatMap(source -> delivered(source).stream())
          .findFirst();
    }

    /** Whether the format makes something of the delivered column at a position by its name. */
    public boolean knows(int position) {
      String source = columns.get(position).source();
      return produced.stream()
              .noneMatch(column -> column.custom() && column.source().equals(source))
          || format.from().containsKey(source);
    }

    /** The same bill, of which just some columns are read from its file. */
    public Recognised withColumns(List<DeliveredColumn> read) {
      return new Recognised(
          format, read, produced, renamed, missing, missingMandatory, custom, gathered, surplus);
    }

    /** The delivered column that the format spells so. */
    public Optional<DeliveredColumn> delivered(String source) {
      return columns.stream().filter(column -> column.source().equals(source)).findFirst();
    }
  }

  /**
   * A delivered column that became an entry of a JSON object.
   *
   * @param source its name in what the format's SELECT reads
   */
  record Entry(String key, String source) {}

  /**
   * The bill can't be read as any known format, or not as the one that was asked for.
   *
   * @param sentence what is wrong and what would mend it
   */
  record Unrecognised(String sentence) implements Recognition {}

  /**
   * A column under two names.
   *
   * @param from as the bill spells it
   * @param to as the ledger does
   */
  record Renamed(String from, String to) {}
}
