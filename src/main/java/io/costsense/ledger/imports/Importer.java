package io.costsense.ledger.imports;

import io.costsense.kernel.Problem;
import io.costsense.kernel.ProblemType;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Engine;
import io.costsense.lake.TableVersion;
import io.costsense.ledger.Charges;
import io.costsense.ledger.DeliveryCommitted;
import io.costsense.ledger.ImportChanged;
import io.costsense.ledger.imports.Import.Period;
import io.costsense.ledger.imports.Import.Progress;
import io.costsense.ledger.imports.ImportRun.Ending;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;

/**
 * Runs the imports, one after the other: each may use the whole machine, and their order is the
 * order in which people asked.
 */
@Service
class Importer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

  private static final ProblemType NOTHING_TO_WITHDRAW =
      new ProblemType("nothing-to-withdraw", 409, "There is nothing to withdraw");

  private static final int ATTEMPTS_TO_RECORD = 30;
  private static final String AGAIN = "Nothing changed; import it again.";

  private final ImportRecords records;
  private final ImportHistory history;
  private final HeldDeliveries held;
  private final Charges charges;
  private final Engine engine;
  private final RejectFiles rejectFiles;
  private final Uploads uploads;
  private final ApplicationEventPublisher events;
  private final Map<Long, Progress> progress = new ConcurrentHashMap<>();
  private volatile ExecutorService worker = newWorker();
  private volatile boolean running;

  Importer(
      ImportRecords records,
      ImportHistory history,
      HeldDeliveries held,
      Charges charges,
      Engine engine,
      RejectFiles rejectFiles,
      Uploads uploads,
      ApplicationEventPublisher events) {
    this.records = records;
    this.history = history;
    this.held = held;
    this.charges = charges;
    this.engine = engine;
    this.rejectFiles = rejectFiles;
    this.uploads = uploads;
    this.events = events;
  }

  /** Takes a delivery on and returns its import, which may have to wait for its turn. */
  Import submit(Delivery delivery) {
    long id = records.add(delivery);
    queue(id, () -> run(id));
    changed(delivery.tenant(), id, ImportState.QUEUED);
    return find(delivery.tenant(), id).orElseThrow();
  }

  /**
   * Takes an import back, when its turn has come.
   *
   * @throws Problem if the ledger holds nothing of it
   */
  Import withdraw(Tenant tenant, long id) {
    if (!records.askWithdrawal(id)) {
      throw new Problem(
          NOTHING_TO_WITHDRAW,
          "The ledger holds nothing of import %d: it brought nothing, or it was replaced or withdrawn."
              .formatted(id));
    }
    queue(id, () -> withdraw(id));
    return find(tenant, id).orElseThrow();
  }

  Optional<Import> find(Tenant tenant, long id) {
    return history.find(tenant, id, this::progress);
  }

  /** The tenant's imports, as {@link ImportHistory#page} finds them. */
  List<Import> page(Tenant tenant, @Nullable String source, long before, int limit) {
    return history.page(tenant, source, before, limit, this::progress);
  }

  private Progress progress(long id) {
    return progress.getOrDefault(id, Progress.WAITING);
  }

  /**
   * Before the server answers anybody: mends what a killed server left half done, and takes up what
   * was waiting.
   */
  @Override
  public void start() {
    for (long id : records.unfinished(ImportState.RUNNING)) {
      mend(id, records.delivery(id));
    }
    records.withLeftovers().stream()
        .collect(Collectors.groupingBy(id -> records.delivery(id).tenant()))
        .forEach(this::sweep);
    uploads.deleteAllBut(
        records.unfinished(ImportState.QUEUED).stream().map(records::delivery).toList());
    worker = newWorker();
    running = true;
    records.toWithdraw().forEach(id -> queue(id, () -> withdraw(id)));
    records.unfinished(ImportState.QUEUED).forEach(id -> queue(id, () -> run(id)));
  }

  /** Starts before the web server does, and stops after it. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
  }

  /**
   * What waits is a row in the control database; its place in the line is no more than its number,
   * so the line needs no bound of its own.
   */
  private static ExecutorService newWorker() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().name("importer").daemon().factory());
  }

  private void queue(long id, Runnable task) {
    worker.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error e) {
            LOG.error("The turn of import {} ended before its time", id, e);
          }
        });
  }

  private void mend(long id, Delivery delivery) {
    Optional<Long> snapshot = charges.of(delivery.tenant()).snapshotOf(id);
    if (snapshot.isPresent()) {
      records.committed(
          id,
          snapshot.get(),
          "Imported, although the server stopped right after the commit; `costsense verify` re-adds"
              + " it.");
    } else {
      records.ended(
          id, ImportState.FAILED, "The server was killed during this import. " + AGAIN, null);
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
      int files = charges.of(tenant).deleteOrphans().size();
      for (long id : imports) {
        if (find(tenant, id).map(Import::snapshot).isEmpty()) {
          rejectFiles.delete(tenant, id);
        }
        records.leavesNothing(id);
      }
      LOG.info("{} files removed that imports {} had left behind", files, imports);
    } catch (UncheckedIOException e) {
      LOG.warn("What imports {} left behind can't be removed before the next start", imports, e);
    }
  }

  private void run(long id) {
    Optional<Delivery> taken = whenThereIsADatabase(id, () -> take(id));
    if (taken.isEmpty()) {
      return;
    }
    Delivery delivery = taken.get();
    try {
      changed(delivery.tenant(), id, ImportState.RUNNING);
      end(id, delivery, read(id, delivery));
    } catch (Problem refused) {
      reject(id, refused);
    } catch (SQLException | IOException | RuntimeException | Error e) {
      fail(id, delivery, e);
    } finally {
      progress.remove(id);
      uploads.delete(delivery);
      find(delivery.tenant(), id).ifPresent(i -> changed(delivery.tenant(), id, i.state()));
    }
  }

  /** Nothing if the import has ended already. */
  private Optional<Delivery> take(long id) {
    Delivery delivery = records.delivery(id);
    return records.started(id) ? Optional.of(delivery) : Optional.empty();
  }

  /**
   * Waits as long as the control database is away: no other import could run meanwhile.
   *
   * @return nothing if the server stops first; the next start takes up what has waited
   */
  private static <T> Optional<T> whenThereIsADatabase(long id, Supplier<Optional<T>> step) {
    while (true) {
      try {
        return step.get();
      } catch (DataAccessResourceFailureException
          | TransientDataAccessException
          | RecoverableDataAccessException away) {
        LOG.warn("Import {} waits for the control database", id, away);
      }
      if (!pause()) {
        return Optional.empty();
      }
    }
  }

  /** When the server stops meanwhile, it stays asked for, and the next start goes on. */
  private void withdraw(long id) {
    whenThereIsADatabase(id, () -> Optional.of(records.delivery(id).tenant()))
        .ifPresent(tenant -> withdraw(id, tenant));
  }

  private void withdraw(long id, Tenant tenant) {
    try {
      records.writes(id);
      withdrawn(id, tenant, charges.of(tenant).withdraw(id));
    } catch (RuntimeException | Error e) {
      LOG.error("Import {} can't be withdrawn", id, e);
      if (running) {
        insist(id, () -> recordFailedWithdrawal(id, tenant, e));
      }
    }
    find(tenant, id).ifPresent(i -> changed(tenant, id, i.state()));
  }

  private void withdrawn(long id, Tenant tenant, TableVersion version) {
    records.withdrawn(id);
    version.snapshot().ifPresent(snapshot -> announce(id, tenant, snapshot, Instant.now()));
  }

  private void recordFailedWithdrawal(long id, Tenant tenant, Throwable e) {
    ChargeTable table = charges.of(tenant);
    if (table.holds(id)) {
      records.withdrawalFailed(id, FailureSentence.ofWithdrawal(e));
    } else {
      withdrawn(id, tenant, table.current());
    }
  }

  private void reject(long id, Problem why) {
    if (why instanceof BadDelivery bad) {
      insist(id, () -> records.refused(id, bad.files(), bad.rejects(), bad.badLines()));
    }
    String message = uploads.withoutFolder(why.detail());
    insist(
        id, () -> records.ended(id, ImportState.REJECTED, message, problem(why.type(), message)));
  }

  private Ending read(long id, Delivery delivery) throws SQLException, IOException {
    var phases = new Phases(step -> progressed(delivery.tenant(), id, step));
    ChargeTable table = charges.of(delivery.tenant());
    try (Connection connection = engine.connect(delivery.tenant())) {
      return new ImportRun(id, delivery, table, connection, records, held, rejectFiles, phases)
          .run();
    }
  }

  private void end(long id, Delivery delivery, Ending ending) {
    TableVersion version = ending.version();
    if (version == null) {
      records.ended(id, ending.state(), ending.message(), null);
      return;
    }
    records.committed(id, version.snapshot().orElseThrow(), ending.message());
    announce(id, delivery.tenant(), version.snapshot().orElseThrow(), ending.committedAt());
  }

  private void announce(long id, Tenant tenant, long snapshot, Instant at) {
    Import changed = find(tenant, id).orElseThrow();
    events.publishEvent(
        new DeliveryCommitted(
            tenant,
            changed.id(),
            String.valueOf(changed.source()),
            changed.periods().stream()
                .map(Period::start)
                .map(start -> start.atOffset(ZoneOffset.UTC).toLocalDate())
                .toList(),
            snapshot,
            at));
  }

  /** Nothing of a failed import counts, unless it fell over after its commit. */
  private void fail(long id, Delivery delivery, Throwable e) {
    LOG.error("Import {} failed", id, e);
    insist(id, () -> recordFailure(id, delivery, e));
  }

  /** Records what became of an import, also when the control database is away for a moment. */
  private static void insist(long id, Runnable recording) {
    for (int attempt = 1; attempt <= ATTEMPTS_TO_RECORD; attempt++) {
      try {
        recording.run();
        return;
      } catch (RuntimeException unrecorded) {
        LOG.warn("What became of import {} can't be recorded, attempt {}", id, attempt, unrecorded);
        if (!pause()) {
          return;
        }
      }
    }
  }

  private void recordFailure(long id, Delivery delivery, Throwable e) {
    Optional<Long> snapshot = charges.of(delivery.tenant()).snapshotOf(id);
    if (snapshot.isPresent()) {
      records.committed(id, snapshot.get(), "Imported.");
      announce(id, delivery.tenant(), snapshot.get(), Instant.now());
    } else {
      records.ended(
          id,
          ImportState.FAILED,
          running
              ? uploads.withoutFolder(FailureSentence.of(e))
              : "The server stopped during this import. " + AGAIN,
          null);
    }
  }

  /** The control database comes back by itself when the disk has room again. */
  private static boolean pause() {
    try {
      Thread.sleep(1000);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void progressed(Tenant tenant, long id, Progress step) {
    Progress before = progress.put(id, step);
    if (before == null
        || !before.phase().equals(step.phase())
        || step.fraction() - before.fraction() >= 0.01) {
      changed(tenant, id, ImportState.RUNNING);
    }
  }

  private void changed(Tenant tenant, long id, ImportState state) {
    events.publishEvent(new ImportChanged(tenant, id, state.text()));
  }

  private static Map<String, Object> problem(ProblemType type, String detail) {
    return Map.of(
        "type", type.uri().toString(),
        "title", type.title(),
        "status", type.status(),
        "detail", detail);
  }

  @Override
  public void stop() {
    running = false;
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("An import is still running; it will be mended at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
