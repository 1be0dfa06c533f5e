package io.costsense.retention;

import io.costsense.charges.Charges;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Commit;
import io.costsense.lake.Removal;
import io.costsense.lake.TableRetention;
import io.costsense.platform.FullDisk;
import io.costsense.platform.NotWritable;
import io.costsense.tenancy.Tenant;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes away the versions of ledgers that need not be kept. */
@Service
class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Removals that are told. */
  private static final int TOLD = 20;

  private final RetentionSettings settings;
  private final Charges charges;
  private final Instant started = Instant.now();
  private final Map<Tenant, String> trouble = new ConcurrentHashMap<>();

  Retention(RetentionSettings settings, Charges charges) {
    this.settings = settings;
    this.charges = charges;
  }

  /**
   * How a ledger's past is kept.
   *
   * @param due versions that go the next time
   * @param removed versions that are gone
   * @param oldest when the oldest version was committed that is kept; null if there is none
   * @param disk bytes by the folder below the table's
   * @param trouble why the last attempt has not succeeded, and what to do; null if it has
   */
  record State(
      boolean enabled,
      int days,
      int newestVersions,
      @Nullable Integer months,
      int versions,
      int due,
      int removed,
      @Nullable Instant oldest,
      long bytes,
      Map<String, Long> disk,
      List<Removal> removals,
      @Nullable String trouble) {}

  State state(Tenant tenant) {
    ChargeTable table = charges.of(tenant);
    TableRetention retention = table.retention();
    List<Commit> commits = table.commits();
    Map<String, Long> disk = retention.disk();
    return new State(
        settings.enabled(),
        settings.days(),
        settings.versions(),
        settings.months(),
        commits.size(),
        new RetentionRule(settings).going(commits, Instant.now()).size(),
        retention.removed().size(),
        commits.isEmpty() ? null : commits.getFirst().at(),
        disk.values().stream().mapToLong(Long::longValue).sum(),
        disk,
        retention.newest(TOLD),
        trouble.get(tenant));
  }

  /** Looks after all ledgers that somebody has asked for. */
  void runAll() {
    charges.opened().forEach(this::run);
  }

  /** Deletes files that are due, of all ledgers that somebody has asked for. */
  void sweepAll() {
    charges.opened().forEach(this::sweep);
  }

  /**
   * Takes versions out of the ledger, and deletes the files of those that were taken out long
   * enough ago, or before the server started. What can't be done now is done the next time.
   */
  synchronized void run(Tenant tenant) {
    try {
      Instant now = Instant.now();
      TableRetention retention = charges.of(tenant).retention();
      var rule = new RetentionRule(settings);
      Set<Long> going = new HashSet<>(rule.going(charges.of(tenant).commits(), now));
      going.addAll(rule.goingOfOthers(retention.foreign(), now));
      retention.remove(going);
      Instant graceful = Instant.now().minus(settings.grace());
      retention.sweep(graceful.isAfter(started) ? graceful : started);
      trouble.remove(tenant);
    } catch (RuntimeException e) {
      String sentence = sentence(e);
      trouble.put(tenant, sentence);
      LOG.warn("{}", sentence, e);
    }
  }

  private synchronized void sweep(Tenant tenant) {
    try {
      Instant graceful = Instant.now().minus(settings.grace());
      charges.of(tenant).retention().sweep(graceful.isAfter(started) ? graceful : started);
    } catch (RuntimeException e) {
      LOG.warn("{}", sentence(e), e);
    }
  }

  private static String sentence(RuntimeException e) {
    if (FullDisk.caused(e)) {
      return "Retention could not take old versions away, because the disk is full. Make room in"
          + " the data directory; nothing of the ledger is missing.";
    }
    if (NotWritable.caused(e)) {
      return "Retention could not take old versions away, because the data directory can't be written to (%s). Make it writable; nothing of the ledger is missing."
          .formatted(NotWritable.what(e));
    }
    return "Retention could not take old versions away: %s. Nothing of the ledger is missing; the server tries again."
        .formatted(e.getMessage());
  }
}
