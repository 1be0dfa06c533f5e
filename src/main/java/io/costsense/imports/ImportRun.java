package io.costsense.imports;

import io.costsense.deliveries.BadDelivery;
import io.costsense.deliveries.DeliveredFile;
import io.costsense.deliveries.DeliveredFiles;
import io.costsense.deliveries.ReadablePaths;
import io.costsense.imports.HeldDeliveries.HeldPeriod;
import io.costsense.imports.ImportReport.BroughtPeriod;
import io.costsense.imports.Readings.ReadBill;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.DamagedFile;
import io.costsense.lake.TableVersion;
import io.costsense.lake.TableWrite;
import io.costsense.platform.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One import from its files to the report of what it will commit. */
final class ImportRun {

  private final long id;
  private final Delivery delivery;
  private final ChargeTable charges;
  private final Connection connection;
  private final ImportRecords records;
  private final ReportRecords reports;
  private final HeldDeliveries held;
  private final RejectFiles rejectFiles;
  private final Phases phases;
  private final ReadablePaths readable;
  private final ImportWork work;

  ImportRun(
      long id,
      Delivery delivery,
      ChargeTable charges,
      Connection connection,
      ImportRecords records,
      ReportRecords reports,
      HeldDeliveries held,
      RejectFiles rejectFiles,
      Phases phases,
      ReadablePaths readable,
      ImportWork work) {
    this.id = id;
    this.delivery = delivery;
    this.charges = charges;
    this.connection = connection;
    this.records = records;
    this.reports = reports;
    this.held = held;
    this.rejectFiles = rejectFiles;
    this.phases = phases;
    this.readable = readable;
    this.work = work;
  }

  /** How an import that was not refused has ended. */
  record Ending(
      ImportState state, String message, @Nullable TableVersion version, Instant committedAt) {

    /** An ending without a commit. */
    static Ending of(ImportState state, String message) {
      return new Ending(state, message, null, Instant.EPOCH);
    }
  }

  /**
   * @throws BadDelivery if the delivery can't be imported as it is
   */
  Ending run() throws SQLException, IOException {
    DeliveredFiles files = DeliveredFiles.in(delivery.paths(), readable, delivery.acceptPartial());
    records.recognised(id, source(files.files()), null);
    if (!files.hasArchives()) {
      return run(files);
    }
    return runUnpacked(files);
  }

  private Ending runUnpacked(DeliveredFiles files) throws SQLException, IOException {
    records.writes(id);
    TableWrite unpacking = charges.write(id, List.of());
    try {
      Ending ending = run(files.unpacked(unpacking.staging()));
      if (ending.version() == null) {
        unpacking.discard();
        records.leavesNothing(id);
      }
      return ending;
    } catch (SQLException | IOException | RuntimeException | Error e) {
      discard(unpacking, e);
      throw e;
    }
  }

  private String source(List<DeliveredFile> files) {
    return delivery.source() == null
        ? SourceName.of(files, delivery.paths(), name -> records.knows(delivery.tenant(), name))
        : delivery.source();
  }

  private Ending run(DeliveredFiles files) throws SQLException, IOException {
    List<Bill> bills = RecognisedBills.of(files, delivery, connection);
    String source = source(bills.stream().map(Bill::file).toList());
    records.recognised(id, source, RecognisedBills.formats(bills));
    OneBill.demand(bills);
    RecognisedBills.demandMandatoryColumns(bills, delivery);
    Optional<Long> same = sameDelivery(source, bills);
    if (same.isPresent()) {
      return Ending.of(
          ImportState.UNCHANGED,
          "The same bytes are in the ledger already, from import %d. Nothing changed."
              .formatted(same.get()));
    }
    records.writes(id);
    TableWrite write = charges.write(id, DeliveryColumns.custom(bills, charges.current()));
    try {
      return readAndCommit(files, source, bills, write);
    } catch (SQLException | IOException | RuntimeException | Error e) {
      discard(write, e);
      throw e;
    }
  }

  /**
   * Whether a commit went through is for the catalog to say: until it does, everything stays. What
   * this can't delete, and what a commit that failed has written, is for the next start.
   */
  private void discard(TableWrite write, Throwable failure) {
    boolean stopped = work.ends();
    try {
      if (charges.snapshotOf(id).isEmpty()) {
        write.discard();
        rejectFiles.delete(delivery.tenant(), id);
        if (stopped) {
          records.bringsNothing(id);
        }
        if (stopped || (failure instanceof Problem && !(failure instanceof DamagedFile))) {
          records.leavesNothing(id);
        }
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private Ending readAndCommit(
      DeliveredFiles files, String source, List<Bill> bills, TableWrite write)
      throws SQLException, IOException {
    phases.enter("reading");
    Readings readings = read(source, bills, write);
    if (!delivery.acceptPartial()) {
      readings.demandGoodLines();
    }
    readings.demandLines();
    readings.demandDifferentFiles();
    readings.demandBothViews();
    phases.enter("checking");
    for (Bill bill : bills) {
      bill.file().demandUnchanged();
    }
    readings.demandDeclaredLines();
    String overlap = new Overlap(connection).note(bills, write);
    String joined = new JoinedLines(connection, delivery.acceptPartial()).note(bills, write);
    ImportReport report = new ImportProof(connection, delivery, phases).of(source, readings, write);
    List<HeldPeriod> periods = held.periods(delivery.tenant(), report.periods());
    Replacement replacement = Replacement.of(source, report, periods);
    var twice = CountedTwice.of(report, periods, held.ofAnotherSource(delivery.tenant(), report));
    twice.demandNone(delivery.source() == null);
    CoveredDays days = CoveredDays.of(source, charges.current(), write);
    if (delivery.source() == null) {
      replacement.demandTheSameBill();
      days.demandAll(source);
    }
    long kept = rejectFiles.keep(delivery.tenant(), id, readings.putAside());
    String notes =
        twice.note()
            + days.note()
            + overlap
            + joined
            + Notes.of(files, readings.all(), report)
            + Notes.putAside(kept, readings.linesRejected());
    if (delivery.dryRun()) {
      work.commits();
      write.discard();
      records.leavesNothing(id);
      reports.report(id, delivery.tenant(), report);
      reports.wouldReplace(id, replacement.byPeriod());
      return Ending.of(ImportState.DONE, replacement.message(report, true) + notes);
    }
    phases.enter("committing");
    work.demandGoing();
    reports.report(id, delivery.tenant(), report);
    Set<Instant> starts =
        report.periods().stream().map(BroughtPeriod::start).collect(Collectors.toSet());
    TableVersion version = write.commit(source, starts, work::commits);
    records.leavesNothing(id);
    return new Ending(
        ImportState.DONE, replacement.message(report, false) + notes, version, Instant.now());
  }

  /** Hashes the files only when their sizes say that they may have been here before. */
  private Optional<Long> sameDelivery(String source, List<Bill> bills) throws IOException {
    for (Bill bill : bills) {
      if (!held.hasSeenSize(delivery.tenant(), bill.file().bytes())) {
        return Optional.empty();
      }
    }
    var hashes = new ArrayList<String>();
    for (Bill bill : bills) {
      hashes.add(bill.sha256());
    }
    return held.sameDelivery(
        delivery.tenant(),
        source,
        RecognisedBills.formats(bills),
        delivery.acceptPartial(),
        hashes);
  }

  private Readings read(String source, List<Bill> bills, TableWrite write)
      throws SQLException, IOException {
    long total = Math.max(1, bills.stream().mapToLong(bill -> bill.file().bytes()).sum());
    long before = 0;
    var readings = new ArrayList<ReadBill>();
    for (Bill bill : bills) {
      long done = before;
      long bytes = bill.file().bytes();
      var bench =
          new Workbench(
              write,
              connection,
              id,
              source,
              partnerDelivered(bill, bills),
              delivery.acceptPartial(),
              work,
              fraction -> phases.within((done + fraction * bytes) / total));
      readings.add(new ReadBill(bill, bill.read(bench)));
      before += bytes;
    }
    return new Readings(readings);
  }

  /** Whether another file of the delivery looks at the same bill in another way. */
  private static boolean partnerDelivered(Bill bill, List<Bill> bills) {
    return bill.view() != null
        && bills.stream()
            .filter(other -> other.format().format().equals(bill.format().format()))
            .map(Bill::view)
            .anyMatch(view -> view != null && !view.equals(bill.view()));
  }
}
