package io.costsense.imports;

import io.costsense.charges.CurrencyAmount;
import io.costsense.deliveries.DeliveredFiles;
import io.costsense.deliveries.Sentence;
import io.costsense.formats.Format;
import io.costsense.imports.Bill.Reading;
import io.costsense.imports.Import.ControlSum;
import io.costsense.imports.Import.Unmapped;
import io.costsense.imports.Readings.ReadBill;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What there is to say about an import besides what it brought: a sentence for each thing. */
public final class Notes {

  private final StringBuilder text = new StringBuilder();

  private Notes() {}

  static String of(DeliveredFiles files, List<ReadBill> read, ImportReport report) {
    var notes = new Notes();
    List<Unmapped> unmapped = report.unmapped();
    WrongTotals wrong = WrongTotals.of(formats(read));
    notes.text.append(wrong.note(unmapped));
    notes.missing(report);
    notes.rounded(report.controlSums());
    notes.missing(read);
    notes.without(read);
    notes.surplus(read);
    notes.withoutCurrency(read);
    notes.text.append(files.leftOut().sentences());
    notes.added(read);
    notes.leftOut(read);
    formats(read).forEach(format -> notes.text.append(ComparedViews.note(format, read)));
    notes.alone(read);
    notes.unmapped(
        unmapped.stream().filter(found -> !wrong.wayOut().containsKey(found.what())).toList());
    return notes.text.toString();
  }

  /**
   * What is kept of the bad lines if it is not all of them.
   *
   * @param kept how many lines
   */
  static String putAside(long kept, long bad) {
    return kept == 0 || kept == bad
        ? ""
        : Sentence.of(
            " Of %s only the first %,d are kept for download; all of them stand in the delivered"
                + " files.",
            Sentence.count(bad, "bad line"), kept);
  }

  /** Two columns of one cost may hold different amounts: a person must see which of them counts. */
  private void surplus(List<ReadBill> read) {
    read.stream()
        .flatMap(one -> one.bill().format().surplus().stream())
        .distinct()
        .forEach(
            surplus ->
                text.append(
                    " Both %1$s and %2$s hold a cost: %2$s counts, and %1$s is kept in a column of its own."
                        .formatted(surplus.from(), surplus.to())));
  }

  private void missing(ImportReport report) {
    List<CurrencyAmount> missing = Missing.of(report.controlSums());
    if (!missing.isEmpty() || report.linesRejected() > 0) {
      text.append(
          missing.isEmpty()
              ? " The total is incomplete: what the lines that were put aside cost can't be read,"
                  + " or is 0."
              : " The total is incomplete: %s, as far as it can be read, is missing from it."
                  .formatted(Sentence.amounts(missing)));
    }
  }

  private void rounded(List<ControlSum> sums) {
    List<ControlSum> rounded = sums.stream().filter(sum -> sum.roundedValues() > 0).toList();
    if (!rounded.isEmpty()) {
      text.append(" Rounded to 18 decimals: ")
          .append(rounded.stream().map(Notes::rounded).collect(Collectors.joining(", ")))
          .append('.');
    }
  }

  /** A column whose sum is the same may have been rounded before it was added up. */
  private static String rounded(ControlSum sum) {
    boolean known = sum.difference().signum() != 0 && ControlSums.isRounding(sum);
    BigDecimal by = known ? sum.difference().negate() : ControlSums.rounding(sum.roundedValues());
    return Sentence.of(
        "%s of %s, which changes the sum by %s%s",
        Sentence.count(sum.roundedValues(), "value"),
        sum.column(),
        known ? "" : "at most ",
        Sentence.amounts(List.of(new CurrencyAmount(sum.currency(), by))));
  }

  private void missing(List<ReadBill> read) {
    var missing = new LinkedHashSet<String>();
    read.forEach(one -> missing.addAll(one.bill().format().missingMandatory()));
    if (!missing.isEmpty()) {
      text.append(
          " Mandatory columns are missing and taken for empty: %s."
              .formatted(String.join(", ", missing)));
    }
  }

  /** Bills that lack columns without which the total may be another. */
  private void without(List<ReadBill> read) {
    read.stream()
        .map(ReadBill::bill)
        .flatMap(RecognisedBills::without)
        .distinct()
        .forEach(sentence -> text.append(' ').append(sentence));
  }

  private void withoutCurrency(List<ReadBill> read) {
    long free = sum(read, reading -> reading.shelved().withoutCurrency());
    if (free > 0) {
      text.append(
          Sentence.of(
              " No currency: %s that cost nothing. In a file with one currency they have that.",
              Sentence.count(free, "line")));
    }
  }

  private void added(List<ReadBill> read) {
    long added = sum(read, reading -> reading.shelved().added());
    if (added > 0) {
      text.append(
          Sentence.of(
              " Made %s more of lines that are several charges in one.",
              Sentence.count(added, "charge")));
    }
  }

  private void leftOut(List<ReadBill> read) {
    long leftOut = sum(read, reading -> reading.shelved().leftOut());
    if (leftOut > 0) {
      text.append(
          Sentence.of(
              " Of the files' several views of the bill, %s stand in another file too and count"
                  + " once.",
              Sentence.count(leftOut, "line")));
    }
  }

  /** A bill that can be looked at in several ways, of which the delivery has one. */
  private void alone(List<ReadBill> read) {
    for (Format format : formats(read)) {
      List<Bill> bills =
          read.stream()
              .map(ReadBill::bill)
              .filter(bill -> bill.format().format().equals(format))
              .toList();
      bills.stream().filter(bill -> bill.view() == null).findFirst().ifPresent(this::unsaid);
      List<String> absent =
          format.views().stream()
              .map(Format.View::name)
              .filter(view -> bills.stream().noneMatch(bill -> view.equals(bill.view())))
              .toList();
      if (absent.size() == 1) {
        text.append(
            " The delivery doesn't have the %s costs of %s: deliver both views together for exact billed and effective costs of commitments."
                .formatted(absent.getFirst(), format.title()));
      }
    }
  }

  private void unsaid(Bill bill) {
    List<String> views = bill.format().format().views().stream().map(Format.View::name).toList();
    if (!views.isEmpty()) {
      text.append(
          " Neither a manifest nor its name says whether %s shows %s costs: with commitments in it, put the word into its name and import it again."
              .formatted(bill.file().name(), String.join(" or ", views)));
    }
  }

  private static List<Format> formats(List<ReadBill> read) {
    return new Readings(read).formats();
  }

  private void unmapped(List<Unmapped> unmapped) {
    if (!unmapped.isEmpty()) {
      text.append(
          Sentence.of(
              " FOCUS has no place of its own for %s, such as %s (%s): see the report.",
              Sentence.count(unmapped.size(), "thing"),
              unmapped.getFirst().what(),
              Sentence.count(unmapped.getFirst().lines(), "charge")));
    }
  }

  private static long sum(List<ReadBill> read, ToLongFunction<Reading> figure) {
    return read.stream().map(ReadBill::reading).mapToLong(figure).sum();
  }
}
