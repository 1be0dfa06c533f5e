package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveryProblems;
import io.costsense.deliveries.Sentence;
import io.costsense.formats.Format;
import io.costsense.imports.Bill.PutAside;
import io.costsense.imports.Bill.Reading;
import io.costsense.imports.Import.ControlSum;
import io.costsense.imports.Import.FileReport;
import io.costsense.imports.Import.Reject;
import io.costsense.platform.ProblemType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** What reading all files of a delivery found, and what of it must not be imported. */
record Readings(List<ReadBill> all) {

  /** A file and what reading it found. */
  record ReadBill(Bill bill, Reading reading) {

    private FileReport report() {
      return new FileReport(
          bill.file().name(),
          bill.file().bytes(),
          reading.sha256(),
          reading.linesRead(),
          reading.linesAccepted(),
          reading.linesRejected(),
          reading.shelved().leftOut(),
          reading.shelved().added());
    }
  }

  long linesRejected() {
    return sum(Reading::linesRejected);
  }

  private long sum(ToLongFunction<Reading> lines) {
    return all.stream().map(ReadBill::reading).mapToLong(lines).sum();
  }

  List<FileReport> files() {
    return all.stream().map(ReadBill::report).toList();
  }

  /** The first bad values, at most {@link Workbench#MOST_REJECTS}. */
  List<Reject> firstRejects() {
    return all.stream()
        .flatMap(read -> read.reading().rejects().stream())
        .limit(Workbench.MOST_REJECTS)
        .toList();
  }

  /** What was put aside of the files. */
  List<PutAside> putAside() {
    return all.stream().map(read -> read.reading().putAside()).filter(Objects::nonNull).toList();
  }

  /** The formats of the bills, each once. */
  List<Format> formats() {
    return all.stream().map(read -> read.bill().format().format()).distinct().toList();
  }

  /**
   * What the files add up to.
   *
   * @throws BadDelivery if it is more than the ledger could add up
   */
  ControlSums sums() {
    var sums = new ControlSums(StoredSums.proofs(formats()));
    all.forEach(read -> sums.add(read.reading().sums()));
    Optional<String> tooLarge = sums.tooLarge();
    if (tooLarge.isPresent()) {
      throw refused(DeliveryProblems.BILL_NOT_READABLE, tooLarge.get());
    }
    return sums;
  }

  /**
   * @param wrong a column whose charges don't add up to what was delivered of it
   * @param accepted whether the report may show the difference instead
   * @throws BadDelivery if a provider's mapping has left amounts without a place
   * @throws IllegalStateException if a bill that is FOCUS already was stored wrongly
   */
  void demandPlaceFor(ControlSum wrong, boolean accepted) {
    String sums =
        "%s in %s: what was delivered adds up to %s, of which %s stands in rejected lines and %s was left out, but %s was stored."
            .formatted(
                wrong.column(),
                wrong.currency(),
                wrong.read().toPlainString(),
                wrong.rejected().toPlainString(),
                wrong.leftOut().toPlainString(),
                wrong.stored().toPlainString());
    boolean focus = formats().stream().anyMatch(format -> format.focus() != null);
    if (focus) {
      throw new IllegalStateException(sums);
    }
    if (!accepted) {
      throw refused(
          DeliveryProblems.BILL_NOT_READABLE,
          sums
              + " The format has no place for the difference. Nothing was imported; report this,"
              + " or import with --accept-partial, which shows the difference.");
    }
  }

  /**
   * @throws BadDelivery if there is a bad line
   */
  void demandGoodLines() {
    if (linesRejected() > 0) {
      Reject first = firstRejects().getFirst();
      throw refused(
          DeliveryProblems.BAD_LINES,
          Sentence.of(
              "%,d of %s can't be read, the first at %s, line %d: %s Nothing was imported."
                  + " Mend them, or import with --accept-partial to keep the good lines.",
              linesRejected(),
              Sentence.count(sum(Reading::linesRead), "line"),
              first.file(),
              first.line(),
              first.reason()));
    }
  }

  /**
   * @throws BadDelivery if there is no good line
   */
  void demandLines() {
    if (sum(Reading::linesAccepted) == 0) {
      throw refused(
          DeliveryProblems.BILL_NOT_READABLE,
          linesRejected() > 0
              ? "There is no good line in the delivery. Nothing was imported."
              : "There are columns, but no line of data. Nothing was imported.");
    }
  }

  /**
   * @throws BadDelivery if a billing period that one file looks at in one way is in none of those
   *     that look at it in another: what is left out of the one would be nowhere
   */
  void demandBothViews() {
    Map<String, Set<String>> periods = new TreeMap<>();
    for (ReadBill read : all) {
      if (!read.reading().shelved().shared().isEmpty()) {
        periods
            .computeIfAbsent(String.valueOf(read.bill().view()), view -> new TreeSet<>())
            .addAll(read.reading().shelved().shared());
      }
    }
    periods.forEach(
        (view, has) ->
            periods.forEach(
                (other, others) ->
                    has.stream()
                        .filter(period -> !others.contains(period))
                        .findFirst()
                        .ifPresent(
                            period -> {
                              throw refused(
                                  DeliveryProblems.BILL_NOT_READABLE, oneView(period, view, other));
                            })));
  }

  private static String oneView(String period, String view, String other) {
    return Sentence.of(
        "The delivery has the %s costs of the billing period that starts %s, but not its %s costs."
            + " Deliver both for the same periods, or each in a delivery of its own. Nothing was"
            + " imported.",
        view, period.substring(0, 10), other);
  }

  /**
   * @throws BadDelivery if two files are the same
   */
  void demandDifferentFiles() {
    var seen = new HashMap<String, String>();
    for (ReadBill read : all) {
      Reading reading = read.reading();
      String name = read.bill().file().name();
      String same = reading.linesRead() == 0 ? null : seen.put(reading.sha256(), name);
      if (same != null) {
        throw new RefusedReadings(
            DeliveryProblems.COUNTED_TWICE,
            Sentence.of(
                "%s and %s are the same, byte for byte: their %s would count twice. Deliver one of"
                    + " them.",
                same, name, Sentence.count(reading.linesRead(), "line")),
            files(),
            List.of(),
            0);
      }
    }
  }

  /**
   * @throws BadDelivery if a file has not as many lines as its manifest says
   */
  void demandDeclaredLines() {
    for (ReadBill read : all) {
      Long declared = read.bill().file().rows();
      if (declared != null && declared != read.reading().linesRead()) {
        throw refused(
            DeliveryProblems.BILL_NOT_READABLE,
            Sentence.of(
                "%s has %s, but its manifest says %,d: it is not whole. Copy it again, then"
                    + " import.",
                read.bill().file().name(),
                Sentence.count(read.reading().linesRead(), "line"),
                declared));
      }
    }
  }

  private BadDelivery refused(ProblemType type, String detail) {
    return new RefusedReadings(type, detail, files(), firstRejects(), linesRejected());
  }
}
