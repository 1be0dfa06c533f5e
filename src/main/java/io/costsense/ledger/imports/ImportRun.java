package io.costsense.ledger.imports;

import io.costsense.focus.Format;
import io.costsense.focus.Formats;
import io.costsense.kernel.Problem;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.TableVersion;
import io.costsense.lake.TableWrite;
import io.costsense.lake.WrittenFile;
import io.costsense.ledger.Checksum;
import io.costsense.ledger.Rollup;
import io.costsense.ledger.imports.ImportReport.BroughtPeriod;
import io.costsense.ledger.imports.Readings.ReadBill;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  ImportRun(
      long id,
      Delivery delivery,
      ChargeTable charges,
      Connection connection,
      ImportRecords records,
      ReportRecords reports,
      HeldDeliveries held,
      RejectFiles rejectFiles,
      Phases phases) {
    this.id = id;
    this.delivery = delivery;
    this.charges = charges;
    this.connection = connection;
    this.records = records;
    this.reports = reports;
    this.held = held;
    this.rejectFiles = rejectFiles;
    this.phases = phases;
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
    DeliveredFiles files = DeliveredFiles.in(delivery.paths());
    String source =
        delivery.source() == null
            ? SourceName.of(files.bills(), delivery.paths())
            : delivery.source();
    records.recognised(id, source, null);
    List<Bill> bills = recognise(files.bills());
    records.recognised(id, source, formats(bills));
    demandMandatoryColumns(bills);
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
    try {
      if (charges.snapshotOf(id).isEmpty()) {
        write.discard();
        rejectFiles.delete(delivery.tenant(), id);
        if (failure instanceof Problem) {
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
    phases.enter("checking");
    for (Bill bill : bills) {
      bill.file().demandUnchanged();
    }
    ControlSums sums;
    Map<String, Checksum> dataFiles;
    try (var checksums = WrittenChecksums.begin(write.added())) {
      sums = prove(readings, write);
      writeRollups(write);
      dataFiles = checksums.withRollups();
    }
    ImportReport report =
        new ImportReport(
            source,
            formats(bills),
            readings.files(),
            sums.list(),
            new BroughtPeriods(connection).of(write, source),
            DeliveryColumns.report(bills),
            readings.firstRejects(),
            readings.linesRejected(),
            phases.timingMs(),
            delivery.dryRun() ? Map.of() : dataFiles);
    Replacement replacement =
        Replacement.of(source, report, held.periods(delivery.tenant(), report.periods()));
    if (delivery.source() == null) {
      replacement.demandTheSameBill();
    }
    rejectFiles.keep(delivery.tenant(), id, readings.rejectsFiles());
    if (delivery.dryRun()) {
      write.discard();
      records.leavesNothing(id);
      reports.report(id, delivery.tenant(), report);
      reports.wouldReplace(id, replacement.byPeriod());
      return Ending.of(ImportState.DONE, replacement.message(report, true) + notes(files, bills));
    }
    phases.enter("committing");
    reports.report(id, delivery.tenant(), report);
    Set<Instant> starts =
        report.periods().stream().map(BroughtPeriod::start).collect(Collectors.toSet());
    TableVersion version = write.commit(source, starts);
    records.leavesNothing(id);
    return new Ending(
        ImportState.DONE,
        replacement.message(report, false) + notes(files, bills),
        version,
        Instant.now());
  }

  /** What of the delivery was left out or was not there. */
  private static String notes(DeliveredFiles files, List<Bill> bills) {
    var notes = new StringBuilder();
    var missing = new LinkedHashSet<String>();
    bills.forEach(bill -> missing.addAll(bill.format().missingMandatory()));
    if (!missing.isEmpty()) {
      notes.append(
          " Mandatory columns are missing and taken for empty: %s."
              .formatted(String.join(", ", missing)));
    }
    if (!files.ignored().isEmpty()) {
      notes.append(
          Sentence.of(
              " Left out: %s without the name of a bill, such as %s.",
              Sentence.count(files.ignored().size(), "file"), files.ignored().getFirst()));
    }
    return notes.toString();
  }

  private List<Bill> recognise(List<DeliveredFile> files) {
    Format asked = delivery.format() == null ? null : Formats.named(delivery.format());
    var bills = new ArrayList<Bill>();
    for (DeliveredFile file : files) {
      int position = bills.size();
      bills.add(
          file.isParquet()
              ? ParquetBill.recognise(file, position, asked, connection)
              : CsvBill.recognise(file, position, asked));
    }
    return bills;
  }

  private void demandMandatoryColumns(List<Bill> bills) {
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
        delivery.tenant(), source, formats(bills), delivery.acceptPartial(), hashes);
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
              delivery.acceptPartial(),
              fraction -> phases.within((done + fraction * bytes) / total));
      readings.add(new ReadBill(bill, bill.read(bench)));
      before += bytes;
    }
    return new Readings(readings);
  }

  private ControlSums prove(Readings readings, TableWrite write) throws SQLException {
    ControlSums sums = readings.sums();
    sums.addStored(connection, write.relation(write.added()));
    sums.demandAgreement();
    return sums;
  }

  private void writeRollups(TableWrite write) throws SQLException, IOException {
    for (WrittenFile file : write.added()) {
      write.writeRollup(connection, Rollup.select(write.relation(List.of(file))), file);
    }
  }

  private static String formats(List<Bill> bills) {
    Set<String> names = new TreeSet<>();
    bills.forEach(bill -> names.add(bill.format().format().name()));
    return String.join(", ", names);
  }
}
