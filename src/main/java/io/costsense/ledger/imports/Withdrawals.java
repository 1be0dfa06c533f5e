package io.costsense.ledger.imports;

import io.costsense.kernel.Problem;
import io.costsense.kernel.ProblemType;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.TableVersion;
import io.costsense.ledger.Charges;
import io.costsense.tenancy.Tenant;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes imports back. */
@Service
class Withdrawals {

  private static final Logger LOG = LoggerFactory.getLogger(Withdrawals.class);

  private static final ProblemType NOTHING_TO_WITHDRAW =
      new ProblemType("nothing-to-withdraw", 409, "There is nothing to withdraw");

  private final ImportTurns turns;
  private final ImportRecords records;
  private final WithdrawalRecords withdrawals;
  private final ImportEvents events;
  private final Charges charges;
  private final RejectFiles rejectFiles;

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
          NOTHING_TO_WITHDRAW,
          "The ledger holds nothing of import %d: it brought nothing, or it was replaced or withdrawn."
              .formatted(id));
    }
    turns.queue(id, () -> run(id));
  }

  /** Queues those that somebody asked for before the server stopped. */
  void resume() {
    withdrawals.waiting().forEach(id -> turns.queue(id, () -> run(id)));
  }

  /** When the server stops meanwhile, it stays asked for, and the next start goes on. */
  private void run(long id) {
    Patience.await(id, () -> Optional.of(records.delivery(id).tenant()))
        .ifPresent(tenant -> run(id, tenant));
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
    }
    events.changed(tenant, id);
  }

  private void withdrawn(long id, Tenant tenant, TableVersion version) {
    withdrawals.done(id);
    rejectFiles.delete(tenant, id);
    version.snapshot().ifPresent(snapshot -> events.committed(tenant, id, snapshot, Instant.now()));
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
