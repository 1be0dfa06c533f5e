package io.costsense.ledger.imports;

import io.costsense.focus.Format;
import io.costsense.focus.Formats;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds out what kinds of bills some files are. */
final class RecognisedBills {

  private RecognisedBills() {}

  /**
   * The bills, in the order of the files.
   *
   * @throws BadDelivery for a file that is no known bill
   */
  static List<Bill> of(List<DeliveredFile> files, Delivery delivery, Connection connection) {
    Format asked = delivery.format() == null ? null : Formats.named(delivery.format());
    var bills = new ArrayList<Bill>();
    for (DeliveredFile file : files) {
      int position = bills.size();
      bills.add(
          file.isParquet()
              ? ParquetBill.recognise(file, position, asked, connection)
              : file.isJson()
                  ? JsonBill.recognise(file, position, asked, connection)
                  : CsvBill.recognise(file, position, asked));
    }
    return bills;
  }

  /**
   * Refuses bills without what is mandatory in their formats, unless they may be partial.
   *
   * @throws BadDelivery if columns are missing
   */
  static void demandMandatoryColumns(List<Bill> bills, Delivery delivery) {
    for (Bill bill : bills) {
      List<String> missing = bill.format().missingMandatory();
      if (!missing.isEmpty() && !delivery.acceptPartial()) {
        throw new BadDelivery(
            BadDelivery.NOT_READABLE,
            "%s %s %s, but mandatory columns are missing: %s. Deliver it with them, or import it with --accept-partial, which takes them for empty."
                .formatted(
                    bill.file().name(),
                    delivery.format() == null ? "looks like" : "is to be read as",
                    bill.format().format().title(),
                    String.join(", ", missing)));
      }
    }
  }

  /** The names of their formats, as an import tells them. */
  static String formats(List<Bill> bills) {
    Set<String> names = new TreeSet<>();
    bills.forEach(bill -> names.add(bill.format().format().name()));
    return String.join(", ", names);
  }
}
