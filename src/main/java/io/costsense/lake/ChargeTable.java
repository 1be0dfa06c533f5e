package io.costsense.lake;

import com.github.benmanes.caffeine.cache.Cache;
import io.costsense.platform.Problem;
import io.costsense.tenancy.Tenant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tenant's charges: an Iceberg table, partitioned by source, billing period and import. All
 * commits go through here, one at a time; readers take {@link #current()} and are never in the way.
 */
public final class ChargeTable {

  /** Whose bill the charge stands in; a partition column. */
  public static final String SOURCE = "x_SourceName";

  /** The import that brought the charge; a partition column. */
  public static final String IMPORT = "x_ImportId";

  /** The month that the charge is invoiced in; a partition column. */
  public static final String BILLING_PERIOD = "BillingPeriodStart";

  static final String CHARGE_PERIOD = "ChargePeriodStart";

  private static final Logger LOG = LoggerFactory.getLogger(ChargeTable.class);

  private final BaseTable table;
  private final TableColumns columns;
  private final TableVersions versions;
  private final TableCommits commits;
  private final TableFolder folder;
  private final TableFiles files;
  private final TableRetention retention;
  private final ForeignWatch watch;
  private volatile TableVersion current;

  /**
   * Opens a table, which may have been written with other columns.
   *
   * @param always the columns that every version is to have; must have the partition columns
   * @throws Problem if another program has taken CostSense's own versions out of it
   */
  ChargeTable(
      Tenant tenant,
      BaseTable table,
      List<Column> always,
      Cache<TableVersions.Key, TableVersion> kept,
      Removals removals) {
    this.table = table;
    this.columns = new TableColumns(table, always);
    this.versions = new TableVersions(tenant, table, columns, kept);
    this.commits = new TableCommits(table, columns, versions);
    this.folder = new TableFolder(Location.path(table.location()));
    this.files = new TableFiles(table, folder, this);
    this.retention = new TableRetention(tenant, table, folder, removals, this, kept);
    this.watch = new ForeignWatch(this::refresh);
    if (knownChange().isEmpty()) {
      commits.settleColumns();
    } else {
      commits.addMissingColumns();
    }
    this.current = newest();
    files.sweepAfterMove();
    files.sweepAfterRemoval();
  }

  /** What another program has made of the table. Asks the catalog. */
  public synchronized Optional<ForeignChange> foreignChange() {
    refresh();
    return knownChange();
  }

  private Optional<ForeignChange> knownChange() {
    return ForeignChange.of(table.operations().current());
  }

  /** The version that CostSense has committed last, with what others have made of it since. */
  private TableVersion newest() {
    TableVersion own = versions.of(OwnSnapshots.last(table.snapshots()));
    return knownChange().map(own::changedBy).orElse(own);
  }

  /**
   * What CostSense has committed last.
   *
   * @throws Problem if another program has taken CostSense's own versions out of the table
   */
  public TableVersion current() {
    watch.look();
    TableVersion newest = current;
    Optional<ForeignChange> foreign = newest.foreignChange();
    if (foreign.isPresent() && foreign.get().lost()) {
      throw foreign.get().problem();
    }
    return newest;
  }

  /** What was committed with or before the given snapshot, if there is such a snapshot. */
  public Optional<TableVersion> at(long snapshot) {
    return versions.at(snapshot);
  }

  /**
   * The newest version that was committed at a time or before. That is an empty one before the
   * first commit, and the current one for times to come.
   */
  public TableVersion asOf(Instant time) {
    return versions.asOf(
        time,
        retention.removed(),
        gone -> GoneVersions.problem("What the ledger held at " + time, gone, this));
  }

  /** What made each version, the oldest first. */
  public List<Commit> commits() {
    return versions.commits();
  }

  /**
   * The version that an import's commit made, as far as this server knows.
   *
   * @throws Problem {@code version-removed} if retention has taken it away
   */
  public Optional<TableVersion> committedBy(long importId) {
    Optional<TableVersion> version = versions.of(importId).map(versions::of);
    RemovedVersion gone = version.isPresent() ? null : retention.of(importId);
    if (gone != null) {
      throw GoneVersions.problem(
          "The ledger as import %d left it".formatted(importId), gone.commit(), this);
    }
    return version;
  }

  /**
   * Begins to write what an import adds. One import of a tenant writes at a time.
   *
   * @param needed columns that the files will have; those that are new are added with the commit
   * @throws Problem if another program has changed the table
   */
  public synchronized TableWrite write(long importId, Collection<Column> needed) {
    foreignChange()
        .ifPresent(
            foreign -> {
              throw foreign.problem();
            });
    return new TableWrite(this, importId, columns.with(needed));
  }

  TableFolder folder() {
    return folder;
  }

  synchronized TableVersion replace(
      String source,
      long importId,
      Set<Instant> billingPeriods,
      Map<Integer, Column> written,
      List<WrittenFile> added) {
    commits.replace(source, importId, billingPeriods, written, added);
    current = newest();
    return current;
  }

  /**
   * In one atomic commit: takes out what an import brought and no other has replaced since. Nothing
   * happens if there is nothing of it any more.
   *
   * @return the version that everybody reads from now on
   * @throws Problem if another program has changed the table
   */
  public synchronized TableVersion withdraw(long importId) {
    commits.withdraw(importId);
    current = newest();
    return current;
  }

  /**
   * Takes back what another program has made of the table. Asks the catalog.
   *
   * @return what was taken back; nothing if there is nothing to take back
   * @throws Problem if CostSense's own versions are gone
   */
  public synchronized Optional<ForeignChange> restore() {
    Optional<ForeignChange> foreign = foreignChange();
    if (foreign.isPresent()) {
      if (foreign.get().lost()) {
        throw foreign.get().problem();
      }
      commits.restore(foreign.get());
      commits.addMissingColumns();
      current = newest();
      LOG.warn("Taken back: {}", foreign.get().sentence());
    }
    return foreign;
  }

  /**
   * The snapshot that an import committed, if it came that far. Asks the catalog: after a commit
   * that fell over, only it knows.
   */
  public synchronized Optional<Long> snapshotOf(long importId) {
    refresh();
    return versions.of(importId).map(Snapshot::snapshotId);
  }

  /** Whether something of an import can be read. Asks the catalog, too. */
  public synchronized boolean holds(long importId) {
    refresh();
    return current.files().stream().anyMatch(file -> file.importId() == importId);
  }

  /** Asks the catalog. */
  synchronized void refresh() {
    Snapshot known = table.currentSnapshot();
    table.refresh();
    if (!Objects.equals(known, table.currentSnapshot())) {
      current = newest();
      knownChange().ifPresent(foreign -> LOG.warn("{}", foreign.sentence()));
    }
  }

  /** What takes versions of it away, and keeps those that are read. */
  public TableRetention retention() {
    return retention;
  }

  /** Its files on disk. */
  public TableFiles files() {
    return files;
  }
}
