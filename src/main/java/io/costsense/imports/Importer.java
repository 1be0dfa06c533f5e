package io.costsense.imports;

import io.costsense.charges.Charges;
import io.costsense.deliveries.Sentence;
import io.costsense.imports.Import.Progress;
import io.costsense.imports.ImportRun.Ending;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.DamagedFile;
import io.costsense.lake.Engine;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes deliveries on, and brings each to its end when its turn has come. */
@Service
class Importer {

  private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

  private static final int MOST_WAITING = 1_000;

  private final ImportTurns turns;
  private final ImportRecords records;
  private final ReportRecords reports;
  private final HeldDeliveries held;
  private final ImportProgress progress;
  private final ImportEvents events;
  private final Charges charges;
  private final Engine engine;
  private final RejectFiles rejectFiles;
  private final Uploads uploads;
  private final Map<Long, ImportWork> atWork = new ConcurrentHashMap<>();

  Importer(
      ImportTurns turns,
      ImportRecords records,
      ReportRecords reports,
      HeldDeliveries held,
      ImportProgress progress,
      ImportEvents events,
      Charges charges,
      Engine engine,
      RejectFiles rejectFiles,
      Uploads uploads) {
    this.turns = turns;
    this.records = records;
    this.reports = reports;
    this.held = held;
    this.progress = progress;
    this.events = events;
    this.charges = charges;
    this.engine = engine;
    this.rejectFiles = rejectFiles;
    this.uploads = uploads;
  }

  /**
   * Takes a delivery on.
   *
   * @return the id of its import, which may have to wait for its turn
   * @throws Problem {@code too-many-imports} if too many wait already; {@code misleading-source}
   */
  long submit(Delivery delivery) {
    if (delivery.source() != null) {
      SourceName.demandPlain(delivery.source(), name -> records.knows(delivery.tenant(), name));
    }
    if (records.unfinished(ImportState.QUEUED).size() >= MOST_WAITING) {
      throw new Problem(
          ImportProblems.TOO_MANY_IMPORTS,
          Sentence.of(
              "%,d imports wait for their turn. Bring the files of a month as one delivery, or wait"
                  + " until some have ended.",
              MOST_WAITING));
    }
    long id = records.add(delivery);
    turns.queue(id, () -> run(id));
    events.changed(delivery.tenant(), id, ImportState.QUEUED);
    return id;
  }

  /** Queues those that were waiting when the server stopped. */
  void resume() {
    records.unfinished(ImportState.QUEUED).forEach(id -> turns.queue(id, () -> run(id)));
  }

  /**
   * Cancels an import that waits for its turn or is at work.
   *
   * @return false if it's too late: it commits, or has ended
   */
  boolean cancel(long id) {
    Delivery delivery = records.delivery(id);
    if (records.cancelledInLine(id)) {
      uploads.delete(delivery);
    } else {
      ImportWork work = atWork.get(id);
      if (work == null || !work.stop()) {
        return false;
      }
      records.cancelAsked(id);
    }
    events.changed(delivery.tenant(), id);
    return true;
  }

  private void run(long id) {
    var work = new ImportWork(id);
    atWork.put(id, work);
    try {
      Patience.await(id, () -> take(id)).ifPresent(delivery -> run(id, delivery, work));
    } finally {
      atWork.remove(id);
    }
  }

  private void run(long id, Delivery delivery, ImportWork work) {
    try {
      events.changed(delivery.tenant(), id, ImportState.RUNNING);
      work.start(started -> read(id, delivery, started));
      end(id, delivery, work.result());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem refused && !(refused instanceof DamagedFile)) {
        reject(id, delivery, refused);
      } else {
        fail(id, delivery, e.getCause() == null ? e : e.getCause());
      }
    } catch (ImportWork.Stopped e) {
      if (turns.stopping()) {
        fail(id, delivery, e);
      } else {
        Patience.insist(
            id,
            () -> records.ended(id, ImportState.CANCELLED, "Cancelled. Nothing changed.", null));
      }
    } catch (TimeoutException e) {
      LOG.warn("Import {} goes on while the server stops; the next start mends it", id);
    } catch (RuntimeException | Error e) {
      fail(id, delivery, e);
    } finally {
      progress.end(id);
      deleteUploads(id, delivery);
      events.changed(delivery.tenant(), id);
    }
  }

  /** What can't be deleted now is at the next start. */
  private void deleteUploads(long id, Delivery delivery) {
    try {
      uploads.delete(delivery);
    } catch (UncheckedIOException e) {
      LOG.warn("The files of import {} can't be deleted before the next start", id, e);
    }
  }

  /** Nothing if the import has ended already. */
  private Optional<Delivery> take(long id) {
    Delivery delivery = records.delivery(id);
    return records.started(id) ? Optional.of(delivery) : Optional.empty();
  }

  private Ending read(long id, Delivery delivery, ImportWork work)
      throws SQLException, IOException {
    var phases = new Phases(step -> progressed(delivery.tenant(), id, step, work));
    ChargeTable table = charges.of(delivery.tenant());
    try (Connection connection = engine.connectApart(delivery.tenant());
        var _ = work.uses(connection)) {
      return new ImportRun(
              id,
              delivery,
              table,
              connection,
              records,
              reports,
              held,
              rejectFiles,
              phases,
              uploads.readable(delivery),
              work)
          .run();
    }
  }

  private void progressed(Tenant tenant, long id, Progress step, ImportWork work) {
    if (!work.isStopped() && progress.advance(id, step)) {
      events.changed(tenant, id, ImportState.RUNNING);
    }
  }

  private void end(long id, Delivery delivery, Ending ending) {
    TableVersion version = ending.version();
    if (version == null) {
      records.ended(id, ending.state(), ending.message(), null);
      return;
    }
    long snapshot = version.snapshot().orElseThrow();
    records.committed(id, snapshot, ending.message());
    events.committed(delivery.tenant(), id, snapshot, ending.committedAt());
  }

  private void reject(long id, Delivery delivery, Problem why) {
    if (why instanceof RefusedReadings bad) {
      Patience.insist(id, () -> reports.refused(id, bad.files(), bad.rejects(), bad.badLines()));
    }
    String message = uploads.withoutFolder(why.detail());
    boolean recorded =
        Patience.insist(
            id,
            () -> records.ended(id, ImportState.REJECTED, message, problem(why.type(), message)));
    if (!recorded) {
      fail(id, delivery, why);
    }
  }

  private static Map<String, Object> problem(ProblemType type, String detail) {
    return Map.of(
        "type", type.uri().toString(),
        "title", type.title(),
        "status", type.status(),
        "detail", detail);
  }

  /** Nothing of a failed import counts, unless it fell over after its commit. */
  private void fail(long id, Delivery delivery, Throwable e) {
    LOG.error("Import {} failed", id, e);
    Patience.insist(id, () -> recordFailure(id, delivery, e));
  }

  private void recordFailure(long id, Delivery delivery, Throwable e) {
    Optional<Long> snapshot = charges.of(delivery.tenant()).snapshotOf(id);
    if (snapshot.isPresent()) {
      records.committed(id, snapshot.get(), "Imported.");
      events.committed(delivery.tenant(), id, snapshot.get(), Instant.now());
    } else {
      records.ended(
          id,
          ImportState.FAILED,
          turns.stopping()
              ? "The server stopped during this import. " + FailureSentence.AGAIN
              : uploads.withoutFolder(FailureSentence.of(e)),
          null);
    }
  }
}
