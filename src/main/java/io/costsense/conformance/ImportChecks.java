package io.costsense.conformance;

import io.costsense.charges.Charges;
import io.costsense.charges.DeliveryCommitted;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.imports.ImportRegister;
import io.costsense.imports.ImportRegister.Columns;
import io.costsense.lake.Column;
import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Checks each import once, after its commit and one at a time, so that no import and no question
 * waits for it. What was not checked then, because the server stopped or is older, is checked when
 * somebody asks for it.
 */
@Service
class ImportChecks {

  private static final Logger LOG = LoggerFactory.getLogger(ImportChecks.class);

  private record Asked(Tenant tenant, long id) {}

  private final ConformanceRecords records;
  private final ImportRegister register;
  private final Charges charges;
  private final DataDirectory data;
  private final Set<Asked> asked = ConcurrentHashMap.newKeySet();
  // DuckDB holds the thread that calls it, so this is a platform thread.
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("conformance").daemon().factory());

  ImportChecks(
      ConformanceRecords records, ImportRegister register, Charges charges, DataDirectory data) {
    this.records = records;
    this.register = register;
    this.charges = charges;
    this.data = data;
  }

  @EventListener
  void on(DeliveryCommitted committed) {
    submit(committed.tenant(), committed.importId());
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    worker.shutdownNow();
  }

  /** Has the import checked, unless it waits for that already. */
  void submit(Tenant tenant, long id) {
    var one = new Asked(tenant, id);
    if (!worker.isShutdown() && asked.add(one)) {
      worker.execute(() -> check(one));
    }
  }

  private void check(Asked one) {
    try {
      if (records.find(one.tenant(), one.id()).isEmpty()) {
        register
            .columns(one.tenant(), one.id())
            .ifPresent(committed -> check(one.tenant(), committed));
      }
    } catch (RuntimeException e) {
      if (!worker.isShutdown()) {
        LOG.warn("Import {} could not be checked against FOCUS.", one.id(), e);
      }
    } finally {
      asked.remove(one);
    }
  }

  private void check(Tenant tenant, Columns committed) {
    TableVersion version = charges.of(tenant).at(committed.snapshot()).orElse(null);
    if (version == null) {
      records.addFailure(
          tenant, committed.id(), "The ledger no longer keeps the charges as they were then.");
      return;
    }
    List<LakeFile> files =
        version.files().stream().filter(file -> file.importId() == committed.id()).toList();
    try {
      records.add(tenant, committed.id(), Conformance.check(stored(version, files, committed)));
    } catch (SQLException | IllegalArgumentException e) {
      if (!worker.isShutdown()) {
        LOG.warn("The charges of import {} can't be read.", committed.id(), e);
        records.addFailure(tenant, committed.id(), "Its charges can't be read.");
      }
    }
  }

  private StoredCharges stored(TableVersion version, List<LakeFile> files, Columns committed) {
    Map<String, String> columns = new LinkedHashMap<>();
    FocusColumns.current().stream()
        .filter(column -> !committed.missing().contains(column.name()))
        .forEach(column -> columns.put(column.name(), type(column.type())));
    String relation =
        version.relation(files, column -> columns.containsKey(column.name()) || isPlace(column));
    return new StoredCharges(
        relation,
        columns,
        committed.custom(),
        "coalesce(%s, file_row_number + 2)".formatted(Charges.SOURCE_LINE),
        Charges.SOURCE_FILE,
        files.stream().mapToLong(LakeFile::lines).sum(),
        data.folder("spill").resolve("conformance"));
  }

  private static String type(FocusType type) {
    // As DuckDB's DESCRIBE writes it.
    return type == FocusType.TIME ? "TIMESTAMP WITH TIME ZONE" : type.sql();
  }

  private static boolean isPlace(Column column) {
    return column.name().equals(Charges.SOURCE_LINE) || column.name().equals(Charges.SOURCE_FILE);
  }
}
