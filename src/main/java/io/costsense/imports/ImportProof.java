package io.costsense.imports;

import io.costsense.charges.Checksum;
import io.costsense.charges.Rollup;
import io.costsense.deliveries.BadDelivery;
import io.costsense.imports.Import.ControlSum;
import io.costsense.imports.Import.Unmapped;
import io.costsense.imports.Readings.ReadBill;
import io.costsense.lake.TableWrite;
import io.costsense.lake.WrittenFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proves that what was read is what would be committed, and reports both. */
final class ImportProof {

  private final Connection connection;
  private final Delivery delivery;
  private final Phases phases;

  ImportProof(Connection connection, Delivery delivery, Phases phases) {
    this.connection = connection;
    this.delivery = delivery;
    this.phases = phases;
  }

  /**
   * The report of what was read and written.
   *
   * @throws BadDelivery if the ledger can't keep what was read
   */
  ImportReport of(String source, Readings readings, TableWrite write)
      throws SQLException, IOException {
    List<Bill> bills = readings.all().stream().map(ReadBill::bill).toList();
    String stored = write.relation(write.added());
    List<Unmapped> unmapped = new Unmappeds(connection).of(bills, stored);
    if (!delivery.acceptPartial()) {
      WrongTotals.of(readings.formats()).demandNone(unmapped);
    }
    ControlSums sums;
    Map<String, Checksum> dataFiles;
    try (var checksums = WrittenChecksums.begin(write.added())) {
      sums = prove(readings, write, stored);
      writeRollups(write);
      dataFiles = checksums.withRollups();
    }
    return new ImportReport(
        source,
        RecognisedBills.formats(bills),
        readings.files(),
        sums.list(),
        new StoredSums(connection, List.of(), column -> true).ledger(stored),
        unmapped,
        new BroughtPeriods(connection).of(write, source),
        DeliveryColumns.report(bills),
        readings.firstRejects(),
        readings.linesRejected(),
        phases.timingMs(),
        delivery.dryRun() ? Map.of() : dataFiles);
  }

  private ControlSums prove(Readings readings, TableWrite write, String stored)
      throws SQLException {
    ControlSums sums = readings.sums();
    new StoredSums(connection, readings.formats(), column -> write.column(column).isPresent())
        .add(stored, "true", sums::addStored);
    Optional<ControlSum> wrong = sums.disagreement();
    if (wrong.isPresent()) {
      readings.demandPlaceFor(wrong.get(), delivery.acceptPartial());
    }
    return sums;
  }

  private void writeRollups(TableWrite write) throws SQLException, IOException {
    for (WrittenFile file : write.added()) {
      write.writeRollup(connection, Rollup.select(write.relation(List.of(file))), file);
    }
  }
}
