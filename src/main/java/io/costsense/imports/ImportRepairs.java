package io.costsense.imports;

import io.costsense.charges.Charges;
import io.costsense.platform.Problem;
import io.costsense.platform.StartRefused;
import io.costsense.tenancy.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Mends what a killed server left half done. */
@Component
class ImportRepairs {

  private static final Logger LOG = LoggerFactory.getLogger(ImportRepairs.class);

  private final ImportRecords records;
  private final ImportHistory history;
  private final Charges charges;
  private final RejectFiles rejectFiles;
  private final Uploads uploads;

  ImportRepairs(
      ImportRecords records,
      ImportHistory history,
      Charges charges,
      RejectFiles rejectFiles,
      Uploads uploads) {
    this.records = records;
    this.history = history;
    this.charges = charges;
    this.rejectFiles = rejectFiles;
    this.uploads = uploads;
  }

  /**
   * Afterwards no import runs, and no file is there that the ledger doesn't know.
   *
   * @throws StartRefused if an import was running and whether it has committed can't be read
   */
  void mend() {
    try {
      mendAll();
    } catch (Problem unreadable) {
      throw new StartRefused(unreadable.detail(), unreadable);
    }
  }

  private void mendAll() {
    records.moveUploads(uploads.folder());
    for (long id : records.unfinished(ImportState.RUNNING)) {
      mend(id, records.delivery(id));
    }
    records.withLeftovers().stream()
        .collect(Collectors.groupingBy(id -> records.delivery(id).tenant()))
        .forEach(this::sweep);
    uploads.deleteAllBut(records.waitingUploads());
  }

  private void mend(long id, Delivery delivery) {
    Optional<Long> snapshot = charges.of(delivery.tenant()).snapshotOf(id);
    if (snapshot.isPresent()) {
      records.committed(
          id,
          snapshot.get(),
          "Imported, although the server stopped right after the commit; `costsense verify` re-adds"
              + " it.");
    } else if (records.isCancelAsked(id)) {
      records.ended(id, ImportState.CANCELLED, "Cancelled. Nothing changed.", null);
    } else {
      records.ended(
          id,
          ImportState.FAILED,
          "The server was killed during this import. " + FailureSentence.AGAIN,
          null);
    }
    uploads.delete(delivery);
    LOG.info(
        "Import {} was running when the server stopped: {}",
        id,
        snapshot.isPresent() ? "it had committed" : "nothing of it counts");
  }

  /**
   * Deletes what imports left behind that were killed or could not clean up after themselves. Looks
   * through the whole folder of the tenant's table, which a start without such an import is spared.
   */
  private void sweep(Tenant tenant, List<Long> imports) {
    try {
      int files = charges.of(tenant).files().deleteOrphans().size();
      for (long id : imports) {
        if (history.find(tenant, id).map(Import::snapshot).isEmpty()) {
          rejectFiles.delete(tenant, id);
        }
        records.leavesNothing(id);
      }
      LOG.info("{} files removed that imports {} had left behind", files, imports);
    } catch (RuntimeException e) {
      LOG.warn("What imports {} left behind can't be removed before the next start", imports, e);
    }
  }
}
