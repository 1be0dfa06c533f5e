package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.deliveries.DeliveredFile.Standing;
import io.costsense.deliveries.DeliveredFiles;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.SideFile;
import io.costsense.formats.Format;
import io.costsense.formats.Formats;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what kinds of bills some files are. */
final class RecognisedBills {

  private RecognisedBills() {}

  /**
   * The bills, in the order of the files. What is certainly none is left out.
   *
   * @throws BadDelivery for a file that is no known bill, but may be one
   */
  static List<Bill> of(DeliveredFiles delivered, Delivery delivery, Connection connection) {
    Format asked = delivery.format() == null ? null : Formats.named(delivery.format());
    var bills = new ArrayList<Bill>();
    BadDelivery last = null;
    for (DeliveredFile file : delivered.files()) {
      try {
        Bill bill = recognise(file, bills.size(), asked, connection);
        demandNamed(file);
        bill.known().unused().forEach(delivered.leftOut()::folder);
        bills.add(bill);
      } catch (BadDelivery e) {
        if (file.standing() == Standing.NAMED || !SideFile.isOne(file, connection)) {
          demandNamed(file);
          throw e;
        }
        delivered.leftOut().other(file.name(), true);
        last = e;
      }
    }
    if (bills.isEmpty() && last != null) {
      throw last;
    }
    DeliveredFiles.demandDistinctNames(bills.stream().map(Bill::file).toList());
    return bills;
  }

  private static Bill recognise(
      DeliveredFile file, int position, @Nullable Format asked, Connection connection) {
    if (file.isParquet()) {
      return ParquetBill.recognise(file, position, asked, connection);
    }
    return file.isJson()
        ? JsonBill.recognise(file, position, asked, connection)
        : CsvBill.recognise(file, position, asked, connection);
  }

  /** In a folder with manifests, what they don't name may be another bill: it is never dropped. */
  private static void demandNamed(DeliveredFile file) {
    if (file.standing() == Standing.UNNAMED) {
      throw BadDelivery.unreadable(
          file,
          "No manifest in the folder names this file, and it may be a bill of its own. Import it by"
              + " itself, or move it out of the folder, or copy the manifest that names it.");
    }
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
            DeliveryProblems.BILL_NOT_READABLE,
            "%s %s %s, but mandatory columns are missing: %s. Deliver it with them, or import it with --accept-partial, which takes them for empty."
                    .formatted(
                        bill.file().name(),
                        delivery.format() == null ? "looks like" : "is to be read as",
                        bill.format().format().title(),
                        String.join(", ", missing))
                + without(bill).map(sentence -> " " + sentence).collect(Collectors.joining()));
      }
    }
  }

  /** What there is to say of the columns that a bill hasn't got, in sentences. */
  static Stream<String> without(Bill bill) {
    return bill.format().format().without().stream()
        .filter(told -> told.in(bill.format()).isEmpty())
        .map(Format.Told::sentence);
  }

  /** The names of their formats, as an import tells them. */
  static String formats(List<Bill> bills) {
    Set<String> names = new TreeSet<>();
    bills.forEach(bill -> names.add(bill.format().format().name()));
    return String.join(", ", names);
  }
}
