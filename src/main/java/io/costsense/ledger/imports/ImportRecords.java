package io.costsense.ledger.imports;

import io.costsense.ledger.imports.Import.ColumnsReport;
import io.costsense.ledger.imports.Import.ControlSum;
import io.costsense.ledger.imports.Import.CurrencyAmount;
import io.costsense.ledger.imports.Import.FileReport;
import io.costsense.ledger.imports.Import.Period;
import io.costsense.ledger.imports.Import.Progress;
import io.costsense.ledger.imports.Import.Reject;
import io.costsense.ledger.imports.ImportReport.BroughtPeriod;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** The imports' records in the control database. */
@Repository
class ImportRecords {

  private final JdbcClient sql;

  ImportRecords(JdbcClient sql) {
    this.sql = sql;
  }

  /** Notes a delivery down and gives it its number. */
  long add(Delivery delivery) {
    return sql.sql(
            """
            INSERT INTO import (tenant, paths, uploaded, asked_source, asked_format, accept_partial, dry_run)
            VALUES (:tenant, :paths, :uploaded, :source, :format, :partial, :dry)
            RETURNING id
            """)
        .param("tenant", delivery.tenant().id())
        .param("paths", delivery.paths().stream().map(Path::toString).toArray(String[]::new))
        .param("uploaded", delivery.uploaded())
        .param("source", delivery.source())
        .param("format", delivery.format())
        .param("partial", delivery.acceptPartial())
        .param("dry", delivery.dryRun())
        .query(Long.class)
        .single();
  }

  /** What was asked for. */
  Delivery delivery(long id) {
    return sql.sql("SELECT * FROM import WHERE id = :id")
        .param("id", id)
        .query(
            (row, n) ->
                new Delivery(
                    new Tenant(row.getString("tenant")),
                    strings(row, "paths").stream().map(Path::of).toList(),
                    row.getBoolean("uploaded"),
                    row.getString("asked_source"),
                    row.getString("asked_format"),
                    row.getBoolean("accept_partial"),
                    row.getBoolean("dry_run")))
        .single();
  }

  /**
   * Marks an import as running.
   *
   * @return whether it was still waiting
   */
  boolean started(long id) {
    return sql.sql(
                """
                UPDATE import SET state = 'running', started_at = now(), message = 'Reading.'
                WHERE id = :id AND state = 'queued'
                """)
            .param("id", id)
            .update()
        > 0;
  }

  /** Records what the reading found; the import is still running. */
  @Transactional
  void report(long id, Tenant tenant, ImportReport report) {
    sql.sql(
            """
            UPDATE import SET source = :source, format = :format, columns = :columns::jsonb,
                   timing_ms = :timing::jsonb, lines_rejected = :rejected
            WHERE id = :id
            """)
        .param("id", id)
        .param("source", report.source())
        .param("format", report.format())
        .param("columns", Json.write(report.columns()))
        .param("timing", Json.write(report.timingMs()))
        .param("rejected", report.linesRejected())
        .update();
    addFiles(id, report.files());
    addRejects(id, report.rejects());
    for (ControlSum sum : report.controlSums()) {
      sql.sql("INSERT INTO import_control_sum VALUES (?, ?, ?, ?, ?, ?, ?)")
          .params(
              Arrays.asList(
                  id,
                  sum.column(),
                  sum.currency() == null ? null : Sentence.storable(sum.currency()),
                  sum.read(),
                  sum.rejected(),
                  sum.stored(),
                  sum.roundedValues()))
          .update();
    }
    for (BroughtPeriod period : report.periods()) {
      sql.sql(
              """
              INSERT INTO import_period (import_id, tenant, source, period_start, period_end, lines, effective_cost, billing_accounts)
              VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
              """)
          .params(
              Arrays.asList(
                  id,
                  tenant.id(),
                  report.source(),
                  at(period.start()),
                  at(period.end()),
                  period.lines(),
                  Json.write(period.effectiveCost()),
                  period.billingAccounts().stream().map(Sentence::storable).toArray(String[]::new)))
          .update();
    }
  }

  private void addFiles(long id, List<FileReport> files) {
    int position = 0;
    for (FileReport file : files) {
      sql.sql(
              """
              INSERT INTO import_file (import_id, position, name, size_bytes, sha256, lines_read, lines_rejected)
              VALUES (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              Arrays.asList(
                  id,
                  position++,
                  file.name(),
                  file.sizeBytes(),
                  file.sha256(),
                  file.linesRead(),
                  file.linesRejected()))
          .update();
    }
  }

  private void addRejects(long id, List<Reject> rejects) {
    int position = 0;
    for (Reject reject : rejects) {
      sql.sql("INSERT INTO import_reject VALUES (?, ?, ?, ?, ?, ?, ?)")
          .params(
              Arrays.asList(
                  id,
                  position++,
                  reject.file(),
                  reject.line(),
                  reject.column() == null ? null : Sentence.storable(reject.column()),
                  reject.value() == null ? null : Sentence.storable(reject.value()),
                  Sentence.storable(reject.reason())))
          .update();
    }
  }

  /** The delivery is in the ledger: its periods are held, those it replaced no more. */
  @Transactional
  void committed(long id, long snapshot, String message) {
    sql.sql(
            """
            UPDATE import_period old SET held = false, replaced_by = :id
            FROM import_period new
            WHERE new.import_id = :id AND old.held AND old.import_id <> :id
              AND (old.tenant, old.source, old.period_start) = (new.tenant, new.source, new.period_start)
            """)
        .param("id", id)
        .update();
    sql.sql("UPDATE import_period SET held = true WHERE import_id = :id").param("id", id).update();
    sql.sql(
            """
            UPDATE import SET state = 'done', message = :message, snapshot = :snapshot, finished_at = now()
            WHERE id = :id
            """)
        .param("id", id)
        .param("message", message)
        .param("snapshot", snapshot)
        .update();
  }

  /** Ends an import that changes nothing in the ledger. */
  @Transactional
  void ended(long id, ImportState state, String message, @Nullable Map<String, Object> problem) {
    sql.sql("DELETE FROM import_period WHERE import_id = :id").param("id", id).update();
    sql.sql(
            """
            UPDATE import SET state = :state, message = :message, problem = :problem::jsonb, finished_at = now()
            WHERE id = :id
            """)
        .param("id", id)
        .param("state", state.text())
        .param("message", Sentence.storable(message))
        .param("problem", problem == null ? null : Json.write(problem))
        .update();
  }

  /** Records the files and bad lines of a delivery that is refused. */
  @Transactional
  void refused(
      long id, @Nullable String source, List<FileReport> files, List<Reject> rejects, long bad) {
    sql.sql("UPDATE import SET source = :source, lines_rejected = :bad WHERE id = :id")
        .param("id", id)
        .param("source", source)
        .param("bad", bad)
        .update();
    addFiles(id, files);
    addRejects(id, rejects);
  }

  List<Long> unfinished(ImportState state) {
    return sql.sql("SELECT id FROM import WHERE state = :state ORDER BY id")
        .param("state", state.text())
        .query((row, n) -> row.getLong("id"))
        .list();
  }

  /** Whether some earlier import of the tenant read a file of that size. */
  boolean hasSeenSize(Tenant tenant, long bytes) {
    return sql.sql(
            """
            SELECT EXISTS (SELECT 1 FROM import_file f JOIN import i ON i.id = f.import_id
                           WHERE f.size_bytes = :bytes AND i.tenant = :tenant AND i.state = 'done')
            """)
        .param("bytes", bytes)
        .param("tenant", tenant.id())
        .query(Boolean.class)
        .single();
  }

  /**
   * The import that brought exactly these files, read the same way, to this source, if the ledger
   * still holds every period of it.
   */
  Optional<Long> sameDelivery(
      Tenant tenant, String source, String format, boolean acceptPartial, List<String> sha256) {
    return sql.sql(
            """
            SELECT max(i.id) FROM import i
            WHERE i.tenant = :tenant AND i.state = 'done' AND NOT i.dry_run AND i.source = :source
              AND i.format = :format AND i.accept_partial = :partial
              AND ARRAY(SELECT f.sha256 FROM import_file f WHERE f.import_id = i.id ORDER BY f.sha256) = :sha256::text[]
              AND NOT EXISTS (SELECT 1 FROM import_period p WHERE p.import_id = i.id AND NOT p.held)
            HAVING max(i.id) IS NOT NULL
            """)
        .param("tenant", tenant.id())
        .param("source", source)
        .param("format", format)
        .param("partial", acceptPartial)
        .param("sha256", sha256.stream().sorted().toArray(String[]::new))
        .query(Long.class)
        .optional();
  }

  /** A period as the ledger holds it at the moment. */
  record HeldPeriod(
      long importId,
      String source,
      Instant start,
      long lines,
      List<CurrencyAmount> effectiveCost,
      List<String> billingAccounts) {}

  /** What the ledger holds for the billing periods that a new delivery brings, of all sources. */
  List<HeldPeriod> held(Tenant tenant, List<BroughtPeriod> periods) {
    return sql.sql(
            """
            SELECT * FROM import_period
            WHERE tenant = :tenant AND held AND period_start = ANY (:starts::timestamptz[])
            ORDER BY period_start, import_id
            """)
        .param("tenant", tenant.id())
        .param("starts", periods.stream().map(p -> p.start().toString()).toArray(String[]::new))
        .query(
            (row, n) ->
                new HeldPeriod(
                    row.getLong("import_id"),
                    row.getString("source"),
                    instant(row, "period_start"),
                    row.getLong("lines"),
                    Json.read(row.getString("effective_cost"), new TypeReference<>() {}),
                    strings(row, "billing_accounts")))
        .list();
  }

  Optional<Import> find(Tenant tenant, long id, Progress progress) {
    return list(tenant, "i.id = :id", Map.of("id", id), 1, progress).stream().findFirst();
  }

  /** Imports older than {@code before}, newest first. */
  List<Import> page(Tenant tenant, @Nullable String source, long before, int limit) {
    String condition = "i.id < :before" + (source == null ? "" : " AND i.source = :source");
    Map<String, Object> params =
        source == null ? Map.of("before", before) : Map.of("before", before, "source", source);
    return list(tenant, condition, params, limit, Progress.WAITING);
  }

  private List<Import> list(
      Tenant tenant, String condition, Map<String, Object> params, int limit, Progress progress) {
    return sql.sql(
            """
            SELECT i.*,
              (SELECT json_agg(json_build_object('name', name, 'size_bytes', size_bytes, 'sha256', sha256,
                        'lines_read', lines_read, 'lines_accepted', lines_read - lines_rejected,
                        'lines_rejected', lines_rejected) ORDER BY position)
                 FROM import_file WHERE import_id = i.id) AS files,
              (SELECT json_agg(json_build_object('column', column_name, 'currency', currency, 'read', read,
                        'rejected', rejected, 'stored', stored, 'difference', read - rejected - stored,
                        'rounded_values', rounded_values) ORDER BY column_name, currency)
                 FROM import_control_sum WHERE import_id = i.id) AS sums,
              (SELECT json_agg(json_build_object(
                        'start', to_char(p.period_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                        'end', to_char(p.period_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                        'lines', p.lines,
                        'replaced', coalesce((SELECT json_agg(json_build_object('import_id', o.import_id, 'lines', o.lines,
                                                     'effective_cost', o.effective_cost) ORDER BY o.import_id)
                                                FROM import_period o
                                               WHERE o.replaced_by = i.id AND o.period_start = p.period_start), '[]'))
                      ORDER BY p.period_start)
                 FROM import_period p WHERE p.import_id = i.id) AS periods
            FROM import i WHERE i.tenant = :tenant AND %s ORDER BY i.id DESC LIMIT :limit
            """
                .formatted(condition))
        .param("tenant", tenant.id())
        .param("limit", limit)
        .params(params)
        .query((row, n) -> read(row, progress))
        .list();
  }

  private static Import read(ResultSet row, Progress progress) throws SQLException {
    ImportState state = ImportState.of(row.getString("state"));
    List<FileReport> files = list(row, "files", new TypeReference<>() {});
    List<ControlSum> sums = list(row, "sums", new TypeReference<>() {});
    List<Period> periods = list(row, "periods", new TypeReference<>() {});
    String problem = row.getString("problem");
    long snapshot = row.getLong("snapshot");
    return new Import(
        row.getLong("id"),
        state,
        row.getString("source"),
        row.getString("format"),
        row.getBoolean("dry_run"),
        row.getBoolean("accept_partial"),
        row.getString("message"),
        instant(row, "created_at"),
        instantOrNull(row, "started_at"),
        instantOrNull(row, "finished_at"),
        state.isFinal() ? Progress.FINISHED : progress,
        files,
        files.stream().mapToLong(FileReport::linesRead).sum(),
        files.stream().mapToLong(FileReport::linesAccepted).sum(),
        row.getLong("lines_rejected"),
        sums,
        periods,
        Json.read(row.getString("columns"), new TypeReference<ColumnsReport>() {}),
        Json.read(row.getString("timing_ms"), new TypeReference<>() {}),
        snapshot == 0 ? null : Long.toString(snapshot),
        problem == null ? null : Json.read(problem, new TypeReference<>() {}));
  }

  List<Reject> rejects(Tenant tenant, long id) {
    return sql.sql(
            """
            SELECT r.* FROM import_reject r JOIN import i ON i.id = r.import_id
            WHERE i.id = :id AND i.tenant = :tenant ORDER BY r.position
            """)
        .param("id", id)
        .param("tenant", tenant.id())
        .query(
            (row, n) ->
                new Reject(
                    row.getString("file"),
                    row.getLong("line"),
                    row.getString("column_name"),
                    row.getString("value"),
                    row.getString("reason")))
        .list();
  }

  private static <T> List<T> list(ResultSet row, String column, TypeReference<List<T>> type)
      throws SQLException {
    String json = row.getString(column);
    return json == null ? List.of() : Json.read(json, type);
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
