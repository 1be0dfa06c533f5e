package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.Sentence;
import io.costsense.focus.FocusColumns;
import io.costsense.formats.LedgerColumn;
import io.costsense.formats.Recognition.Recognised;
import io.costsense.imports.Import.ColumnsReport;
import io.costsense.imports.Import.Renamed;
import io.costsense.lake.Column;
import io.costsense.lake.ColumnType;
import io.costsense.lake.TableVersion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The columns of all bills of a delivery taken together. */
final class DeliveryColumns {

  /** Columns that a ledger may have: each question's price grows with them. */
  private static final int MOST = 2000;

  private DeliveryColumns() {}

  /**
   * The columns that the ledger must have besides FOCUS's.
   *
   * @throws BadDelivery if two of a file's columns would become one, or if the ledger would get too
   *     many
   */
  static List<Column> custom(List<Bill> bills, TableVersion ledger) {
    bills.forEach(DeliveryColumns::demandDistinct);
    List<Column> custom = custom(bills);
    List<Column> added =
        custom.stream().filter(column -> ledger.column(column.name()).isEmpty()).toList();
    if (ledger.columns().size() + added.size() > MOST) {
      throw new BadDelivery(
          DeliveryProblems.BILL_NOT_READABLE,
          Sentence.of(
              "The ledger has %,d columns already, and this delivery would add %,d, such as %s; it"
                  + " can have %,d. Leave out columns that nobody will ask for, or withdraw an"
                  + " import that brought others.",
              ledger.columns().size(), added.size(), added.getFirst().name(), MOST));
    }
    return custom;
  }

  private static List<Column> custom(List<Bill> bills) {
    return bills.stream()
        .flatMap(bill -> bill.format().produced().stream())
        .filter(LedgerColumn::custom)
        .map(column -> new Column(Workbench.ledgerName(column), ColumnType.STRING))
        .distinct()
        .toList();
  }

  /** The ledger's own columns move over for those of a bill, perhaps onto others. */
  private static void demandDistinct(Bill bill) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (LedgerColumn column : bill.format().produced()) {
      String name = Workbench.ledgerName(column);
      if (!seen.add(name)) {
        throw new BadDelivery(
            DeliveryProblems.BILL_NOT_READABLE,
            "%s: Two columns would both be called %s in the ledger. Remove or rename one of them."
                .formatted(bill.file().name(), name));
      }
    }
  }

  /** What became of the columns; one is missing when no file of the delivery has it. */
  static ColumnsReport report(List<Bill> bills) {
    var renamed = new LinkedHashMap<String, Renamed>();
    var missing = new LinkedHashSet<String>();
    FocusColumns.current().forEach(column -> missing.add(column.name()));
    var custom = new TreeSet<String>();
    for (Bill bill : bills) {
      Recognised format = bill.format();
      format.renamed().forEach(r -> renamed.put(r.from(), new Renamed(r.from(), r.to())));
      missing.retainAll(Set.copyOf(format.missing()));
      format.produced().stream()
          .filter(LedgerColumn::custom)
          .forEach(column -> custom.add(Workbench.ledgerName(column)));
    }
    return new ColumnsReport(
        List.copyOf(renamed.values()), List.copyOf(missing), List.copyOf(custom));
  }
}
