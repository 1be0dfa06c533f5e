package io.costsense.imports;

import io.costsense.charges.Charges;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes imports back. */
@Service
class Withdrawals {

  private static final Logger LOG = LoggerFactory.getLogger(Withdrawals.class);

  private final ImportTurns turns;
  private final ImportRecords records;
  private final WithdrawalRecords withdrawals;
  private final ImportEvents events;
  private final Charges charges;
  private final RejectFiles rejectFiles;
  private final Set<Long> atWork = new HashSet<>();

  Withdrawals(
      ImportTurns turns,
      ImportRecords records,
      WithdrawalRecords withdrawals,
      ImportEvents events,
      Charges charges,
      RejectFiles rejectFiles) {
    this.turns = turns;
    this.records = records;
    this.withdrawals = withdrawals;
    this.events = events;
    this.charges = charges;
    this.rejectFiles = rejectFiles;
  }

  /**
   * Takes an import back, when its turn has come.
   *
   * @throws Problem if the ledger holds nothing of it
   */
  void submit(long id) {
    if (!withdrawals.ask(id)) {
      throw new Problem(
          ImportProblems.NOTHING_TO_WITHDRAW,
          "The ledger holds nothing of import %d: it brought nothing, or it was replaced or withdrawn."
              .formatted(id));
    }
    turns.queue(id, () -> run(id));
  }

  /** Queues those that somebody asked for before the server stopped. */
  void resume() {
    withdrawals.waiting().forEach(id -> turns.queue(id, () -> run(id)));
  }

  /**
   * Cancels a withdrawal that waits for its turn.
   *
   * @return false if none does
   */
  synchronized boolean cancel(long id) {
    return !atWork.contains(id) && withdrawals.cancel(id);
  }

  /** When the server stops meanwhile, it stays asked for, and the next start goes on. */
  private void run(long id) {
    Patience.await(id, () -> take(id)).ifPresent(tenant -> run(id, tenant));
  }

  /** Nothing if it isn't asked for any more. */
  private synchronized Optional<Tenant> take(long id) {
    if (!withdrawals.isWaiting(id)) {
      return Optional.empty();
    }
    Tenant tenant = records.delivery(id).tenant();
    atWork.add(id);
    return Optional.of(tenant);
  }

  private synchronized void leave(long id) {
    atWork.remove(id);
  }

  private void run(long id, Tenant tenant) {
    try {
      records.writes(id);
      withdrawn(id, tenant, charges.of(tenant).withdraw(id));
    } catch (RuntimeException | Error e) {
      LOG.error("Import {} can't be withdrawn", id, e);
      if (!turns.stopping()) {
        Patience.insist(id, () -> recordFailure(id, tenant, e));
      }
    } finally {
      leave(id);
    }
    events.changed(tenant, id);
  }

  private void withdrawn(long id, Tenant tenant, TableVersion version) {
    withdrawals.done(id);
    deleteRejects(id, tenant);
    version.snapshot().ifPresent(snapshot -> events.committed(tenant, id, snapshot, Instant.now()));
  }

  /** They say what of the bill was not in the ledger; nothing of it is any more. */
  private void deleteRejects(long id, Tenant tenant) {
    try {
      rejectFiles.delete(tenant, id);
    } catch (UncheckedIOException e) {
      LOG.warn("The lines that import {} has put aside can't be deleted", id, e);
    }
  }

  private void recordFailure(long id, Tenant tenant, Throwable e) {
    ChargeTable table = charges.of(tenant);
    if (table.holds(id)) {
      withdrawals.failed(id, FailureSentence.ofWithdrawal(e));
    } else {
      withdrawn(id, tenant, table.current());
    }
  }
}
