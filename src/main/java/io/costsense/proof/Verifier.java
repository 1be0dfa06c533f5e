package io.costsense.proof;

import io.costsense.charges.Charges;
import io.costsense.imports.DataFiles;
import io.costsense.imports.ImportRegister;
import io.costsense.imports.ImportRegister.RecordedSum;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Engine;
import io.costsense.lake.HeldVersions.Lease;
import io.costsense.lake.LongQueries;
import io.costsense.platform.Asker;
import io.costsense.platform.Problem;
import io.costsense.proof.Verification.FileCheck;
import io.costsense.proof.Verification.ImportCheck;
import io.costsense.proof.Verification.RollupCheck;
import io.costsense.proof.Verification.TableCheck;
import io.costsense.tenancy.Tenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

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
            ProofProblems.RUNNING,
            "The ledger is being verified already. Verify again when that has ended.");
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
      throw new Problem(ProofProblems.NONE, "No verification is running.");
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
                ProofProblems.CANCELLED,
                "Somebody has cancelled the verification. Verify again for an answer.")
            : new Problem(
                ProofProblems.STOPPED, "The server is stopping. Verify when it runs again.");
      }
      if (e.getCause() instanceof Problem known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Verification prove(Tenant tenant, LongQueries queries, boolean recordChecksums)
      throws SQLException {
    ChargeTable table = charges.of(tenant);
    try (queries;
        Lease _ = table.retention().holdAll()) {
      TableCheck own = TableCheck.of(table.foreignChange());
      var notRun = new ArrayList<String>();
      List<ImportCheck> imports =
          run(
              "The imports could not be added up again",
              () -> recount(tenant, table, queries),
              why -> List.of(),
              notRun);
      RollupCheck rollup =
          run(
              "The rollups could not be compared with their charges",
              () -> new RollupProof(queries).of(table.current()),
              why -> new RollupCheck(false, why, List.of()),
              notRun);
      var fileProof = new FileProof(tenant, table, files, recorded, queries);
      FileCheck check =
          run("The files could not be checked", fileProof::check, FileCheck::notRun, notRun);
      boolean ok =
          own.ok()
              && notRun.isEmpty()
              && check.ok()
              && rollup.ok()
              && imports.stream().allMatch(ImportCheck::ok);
      if (ok && recordChecksums && check.withoutChecksum() > 0) {
        files.add(FileProof.named(fileProof.unrecorded()));
        check = check.recorded();
      }
      return new Verification(ok, own, imports, rollup, check, notRun);
    } finally {
      running.remove(tenant);
    }
  }

  private List<ImportCheck> recount(Tenant tenant, ChargeTable table, LongQueries queries) {
    Map<Long, List<RecordedSum>> sums =
        recorded.sums(tenant).stream().collect(Collectors.groupingBy(RecordedSum::importId));
    return new ImportRecount(queries, table).of(recorded.committed(tenant), sums);
  }

  /**
   * Runs one check. If it can't be finished, that is noted down, and the others run all the same.
   */
  private static <T> T run(
      String failed, Supplier<T> check, Function<String, T> without, List<String> notRun) {
    try {
      return check.get();
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("{}", failed, e);
      String why = "%s: %s".formatted(failed, firstLine(e));
      notRun.add(why);
      return without.apply(why);
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
