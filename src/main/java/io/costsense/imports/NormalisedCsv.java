package io.costsense.imports;

import io.costsense.csv.Compression;
import io.costsense.csv.CsvBadValue;
import io.costsense.csv.CsvControl;
import io.costsense.csv.CsvLookup;
import io.costsense.csv.CsvSplit;
import io.costsense.csv.CsvTotal;
import io.costsense.deliveries.Sentence;
import io.costsense.imports.Bill.PutAside;
import io.costsense.imports.Bill.Reading;
import io.costsense.imports.Import.Reject;
import io.costsense.lake.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way for files that DuckDB can't read as they are: parts good records from bad and reads the
 * good ones from a copy without blank lines, lines above the header and byte order marks, and with
 * one kind of line end.
 *
 * <p>DuckDB may refuse lines of that copy too, which it hadn't come to when it gave up on the file
 * itself. They are put with the bad ones, and the rest is read once more.
 */
final class NormalisedCsv {

  private static final int MOST_ROUNDS = 5;

  private final CsvBill bill;
  private final Workbench bench;
  private final CsvControl control;
  private final CsvSplit.Parts parts;
  private ControlSums leftOut;
  private Shelved shelved = Shelved.NOTHING;

  NormalisedCsv(CsvBill bill, Workbench bench, CsvControl control) {
    this.bill = bill;
    this.bench = bench;
    this.control = control;
    this.leftOut = new ControlSums(bill.format().format().proofs());
    this.parts =
        new CsvSplit.Parts(
            bench.stagingFile(bill.position(), "-good.csv"),
            bench.stagingFile(bill.position(), "-rejects.csv"),
            bench.stagingFile(bill.position(), "-lines.csv"));
  }

  /**
   * @param refused what DuckDB has refused of the file so far
   */
  Reading read(List<CsvCopy.Refusal> refused) throws SQLException, IOException {
    var refusals = new ArrayList<>(refused);
    CsvSplit split = split(refusals);
    for (int round = 1; isToBeStored(split); round++) {
      List<CsvCopy.Refusal> more = store(split, refusals);
      if (more.isEmpty()) {
        break;
      }
      if (round == MOST_ROUNDS) {
        throw disagreement(split, more.size());
      }
      refusals.addAll(more);
      refusals.sort(Comparator.comparingLong(CsvCopy.Refusal::offset));
      split = split(refusals);
    }
    Files.delete(parts.clean());
    ControlSums sums = bill.sums(control.totals());
    sums.add(leftOut);
    for (CsvTotal total : split.rejectedTotals()) {
      sums.addRejected(total.column(), bill.currency(total), total.amounts());
    }
    return new Reading(
        control.sha256(),
        control.records(),
        split.rejected(),
        shelved,
        sums,
        firstRejects(refusals),
        split.rejected() > 0 && bench.keepsGoodLines()
            ? new PutAside(parts.rejects(), split.putAside())
            : null);
  }

  private CsvSplit split(List<CsvCopy.Refusal> refusals) throws IOException {
    return CsvSplit.write(
        bill.file().path(),
        bill.format(),
        bill.above(),
        offsets(refusals),
        parts,
        RejectFiles.MOST_BYTES);
  }

  private boolean isToBeStored(CsvSplit split) {
    return split.taken() > 0 && (split.rejected() == 0 || bench.keepsGoodLines());
  }

  /**
   * Stores the clean part.
   *
   * @return what DuckDB refuses of it, by its place in the bill; then nothing is stored
   */
  private List<CsvCopy.Refusal> store(CsvSplit split, List<CsvCopy.Refusal> refusals)
      throws SQLException, IOException {
    try (var copy = new CsvCopy(bench, bill)) {
      WrittenFile staged = copy.run(parts.clean(), Compression.NONE, false);
      if (staged.lines() == split.taken()) {
        leftOut = new ControlSums(bill.format().format().proofs());
        shelved = bill.shelve(bench, false, staged, parts.breakpoints(), leftOut);
        return List.of();
      }
      Files.deleteIfExists(staged.path());
      List<CsvCopy.Refusal> inClean = copy.refusals();
      long[] originals =
          CsvSplit.originals(
              bill.file().path(), bill.format(), bill.above(), offsets(refusals), places(inClean));
      if (originals.length == 0) {
        throw disagreement(split, split.taken() - staged.lines());
      }
      var more = new ArrayList<CsvCopy.Refusal>();
      for (int i = 0; i < originals.length; i++) {
        more.add(new CsvCopy.Refusal(originals[i], inClean.get(i).column()));
      }
      return more;
    }
  }

  private IllegalStateException disagreement(CsvSplit split, long refused) {
    return new IllegalStateException(
        Sentence.of(
            "%s: of the %,d records that the independent reader takes, DuckDB refuses %,d",
            bill.file().name(), split.taken(), refused));
  }

  /** Where the refused lines start, each once. */
  private static long[] offsets(List<CsvCopy.Refusal> refusals) {
    return refusals.stream().mapToLong(CsvCopy.Refusal::offset).distinct().toArray();
  }

  private static long[] places(List<CsvCopy.Refusal> refusals) {
    return refusals.stream().mapToLong(CsvCopy.Refusal::offset).toArray();
  }

  private List<Reject> firstRejects(List<CsvCopy.Refusal> refusals) throws IOException {
    List<CsvCopy.Refusal> listed = refusals.stream().limit(Workbench.MOST_REJECTS).toList();
    int[] columns = listed.stream().mapToInt(CsvCopy.Refusal::column).toArray();
    var byPlace = new TreeMap<String, Reject>();
    Set<Long> shapeless =
        control.bad().stream()
            .filter(bad -> bad.column().isEmpty())
            .map(CsvBadValue::line)
            .collect(Collectors.toSet());
    Stream.concat(
            control.bad().stream(),
            CsvLookup.find(bill.file().path(), bill.format(), places(listed), columns).stream()
                .filter(bad -> !shapeless.contains(bad.line())))
        .forEach(
            bad ->
                byPlace.putIfAbsent("%019d %s".formatted(bad.line(), bad.column()), reject(bad)));
    return byPlace.values().stream().limit(Workbench.MOST_REJECTS).toList();
  }

  private Reject reject(CsvBadValue bad) {
    return new Reject(
        bill.file().name(),
        bad.line(),
        bad.column().isEmpty() ? null : bad.column(),
        bad.value(),
        bad.reason());
  }
}
