package io.costsense.proof;

import io.costsense.charges.Charges;
import io.costsense.imports.DataFiles;
import io.costsense.imports.ImportRegister;
import io.costsense.imports.ImportRegister.RecordedSum;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Engine;
import io.costsense.lake.LongQueries;
import io.costsense.platform.Asker;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import io.costsense.proof.Verification.FileCheck;
import io.costsense.proof.Verification.ImportCheck;
import io.costsense.proof.Verification.RollupCheck;
import io.costsense.tenancy.Tenant;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Re-adds every import from its charges, also the imports that others have replaced since, compares
 * all rollups with the charges, and all files with their checksums. It takes the time that it
 * takes: no question waits for it, and a tenant has one at a time.
 */
@Service
class Verifier {

  private static final ProblemType RUNNING =
      new ProblemType("verification-is-running", 409, "A verification is running");
  private static final ProblemType NONE =
      new ProblemType("no-verification", 404, "No verification is running");
  private static final ProblemType CANCELLED =
      new ProblemType("verification-cancelled", 409, "The verification was cancelled");
  private static final ProblemType STOPPED =
      new ProblemType("verification-stopped", 503, "The verification was stopped");

  private final ImportRegister recorded;
  private final DataFiles files;
  private final Charges charges;
  private final Engine engine;
  private final Map<Tenant, Running> running = new ConcurrentHashMap<>();

  Verifier(ImportRegister recorded, DataFiles files, Charges charges, Engine engine) {
    this.recorded = recorded;
    this.files = files;
    this.charges = charges;
    this.engine = engine;
  }

  /** A verification at work, and whether somebody asked to cancel it. */
  private static final class Running {

    private final LongQueries queries;
    private volatile boolean cancelled;

    Running(LongQueries queries) {
      this.queries = queries;
    }
  }

  /**
   * Verifies the ledger as it is now.
   *
   * @param recordChecksums whether to note down the checksums of files that have none, if all
   *     agrees
   * @throws Problem {@code verification-is-running} if one is: its answer may leave out what has
   *     been imported since it began; {@code verification-cancelled} if somebody cancels it; {@code
   *     verification-stopped} if the server stops
   */
  Verification verify(Tenant tenant, boolean recordChecksums) {
    try {
      var mine = new Running(new LongQueries(engine, tenant));
      if (running.putIfAbsent(tenant, mine) != null) {
        mine.queries.close();
        throw new Problem(
            RUNNING, "The ledger is being verified already. Verify again when that has ended.");
      }
      return onAThreadOfItsOwn(
          mine, new FutureTask<>(() -> prove(tenant, mine.queries, recordChecksums)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Cancels the verification that is running; whoever asked for it is told so.
   *
   * @throws Problem {@code no-verification} if none is
   */
  void cancel(Tenant tenant) {
    Running one = running.get(tenant);
    if (one == null) {
      throw new Problem(NONE, "No verification is running.");
    }
    one.cancelled = true;
    one.queries.stop();
  }

  boolean isRunning(Tenant tenant) {
    return running.containsKey(tenant);
  }

  /** Not on the request's, which is virtual: DuckDB would hold the thread that carries it. */
  private static Verification onAThreadOfItsOwn(Running mine, FutureTask<Verification> proof) {
    Thread.ofPlatform().name("verifier").daemon().start(proof);
    try {
      return Asker.await(proof, Asker.FOREVER);
    } catch (Asker.Gone e) {
      mine.queries.stop();
      throw e;
    } catch (InterruptedException | TimeoutException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while verifying", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException) {
        throw mine.cancelled
            ? new Problem(
                CANCELLED, "Somebody has cancelled the verification. Verify again for an answer.")
            : new Problem(STOPPED, "The server is stopping. Verify when it runs again.");
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Verification prove(Tenant tenant, LongQueries queries, boolean recordChecksums)
      throws SQLException {
    try (queries) {
      ChargeTable table = charges.of(tenant);
      Map<Long, List<RecordedSum>> sums =
          recorded.sums(tenant).stream().collect(Collectors.groupingBy(RecordedSum::importId));
      List<ImportCheck> imports =
          new ImportRecount(queries, table).of(recorded.committed(tenant), sums);
      RollupCheck rollup = new RollupProof(queries).of(table.current());
      var fileProof = new FileProof(tenant, table, files, recorded, queries);
      FileCheck check = fileProof.check();
      boolean ok = check.ok() && rollup.ok() && imports.stream().allMatch(ImportCheck::ok);
      if (ok && recordChecksums && check.withoutChecksum() > 0) {
        files.add(FileProof.named(fileProof.unrecorded()));
        check = check.recorded();
      }
      return new Verification(ok, imports, rollup, check);
    } finally {
      running.remove(tenant);
    }
  }

  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Nobody who stops the server wants to wait for a proof. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    running.values().forEach(one -> one.queries.stop());
  }
}
