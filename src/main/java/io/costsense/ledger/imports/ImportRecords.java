package io.costsense.ledger.imports;

import io.costsense.ledger.imports.Import.FileReport;
import io.costsense.ledger.imports.Import.Reject;
import io.costsense.ledger.imports.Import.Replaced;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what becomes of each import, in the control database. */
@Repository
class ImportRecords {

  private final JdbcClient sql;
  private final JdbcOperations batches;

  ImportRecords(JdbcClient sql, JdbcOperations batches) {
    this.sql = sql;
    this.batches = batches;
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
                    ControlRow.strings(row, "paths").stream().map(Path::of).toList(),
                    row.getBoolean("uploaded"),
                    row.getString("asked_source"),
                    row.getString("asked_format"),
                    row.getBoolean("accept_partial"),
                    row.getBoolean("dry_run")))
        .single();
  }

  /**
   * Marks an import as running. Imports run one at a time, so one that runs already when its turn
   * comes was marked by an attempt that got no answer.
   *
   * @return whether it has not ended yet
   */
  boolean started(long id) {
    return sql.sql(
                """
                UPDATE import SET state = 'running', started_at = now(), message = 'Reading.'
                WHERE id = :id AND state IN ('queued', 'running')
                """)
            .param("id", id)
            .update()
        > 0;
  }

  /** Records whose bill it is and in which format, as soon as that is known. */
  void recognised(long id, String source, @Nullable String format) {
    sql.sql("UPDATE import SET source = :source, format = :format WHERE id = :id")
        .param("id", id)
        .param("source", source)
        .param("format", format)
        .update();
  }

  /** Notes down that the import may leave files behind from now on. */
  void writes(long id) {
    leftovers(id, true);
  }

  /** No file of the import is left that the ledger doesn't know. */
  void leavesNothing(long id) {
    leftovers(id, false);
  }

  private void leftovers(long id, boolean may) {
    sql.sql("UPDATE import SET leftovers = :may WHERE id = :id")
        .param("id", id)
        .param("may", may)
        .update();
  }

  /** The imports that may have left files behind. */
  List<Long> withLeftovers() {
    return sql.sql("SELECT id FROM import WHERE leftovers ORDER BY id")
        .query((row, n) -> row.getLong("id"))
        .list();
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
    addAll(
        "INSERT INTO import_control_sum VALUES (?, ?, ?, ?, ?, ?, ?)",
        report.controlSums(),
        (sum, position) ->
            Arrays.asList(
                id,
                sum.column(),
                sum.currency(),
                sum.read(),
                sum.rejected(),
                sum.stored(),
                sum.roundedValues()));
    addAll(
        """
        INSERT INTO import_period (import_id, tenant, source, period_start, period_end, lines, effective_cost, billing_accounts)
        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
        """,
        report.periods(),
        (period, position) ->
            Arrays.asList(
                id,
                tenant.id(),
                report.source(),
                at(period.start()),
                at(period.end()),
                period.lines(),
                Json.write(period.effectiveCost()),
                period.billingAccounts().toArray(String[]::new)));
  }

  private void addFiles(long id, List<FileReport> files) {
    sql.sql(
            """
            UPDATE import SET file_count = :files, lines_read = :read, lines_accepted = :accepted WHERE id = :id
            """)
        .param("id", id)
        .param("files", files.size())
        .param("read", files.stream().mapToLong(FileReport::linesRead).sum())
        .param("accepted", files.stream().mapToLong(FileReport::linesAccepted).sum())
        .update();
    addAll(
        """
        INSERT INTO import_file (import_id, position, name, size_bytes, sha256, lines_read, lines_rejected)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        files,
        (file, position) ->
            Arrays.asList(
                id,
                position,
                file.name(),
                file.sizeBytes(),
                file.sha256(),
                file.linesRead(),
                file.linesRejected()));
  }

  private void addRejects(long id, List<Reject> rejects) {
    addAll(
        "INSERT INTO import_reject VALUES (?, ?, ?, ?, ?, ?, ?)",
        rejects,
        (reject, position) ->
            Arrays.asList(
                id,
                position,
                reject.file(),
                reject.line(),
                reject.column() == null ? null : Sentence.storable(reject.column()),
                reject.value() == null ? null : Sentence.storable(reject.value()),
                Sentence.storable(reject.reason())));
  }

  /** The values of a row, given what it's about and its position among the others, from 0. */
  private interface Row<T> {

    List<@Nullable Object> of(T thing, int position);
  }

  /** One row for each of some things: a delivery may have many thousands, so they go together. */
  private <T> void addAll(String insert, List<T> things, Row<T> row) {
    batches.batchUpdate(
        insert,
        new BatchPreparedStatementSetter() {
          @Override
          public void setValues(PreparedStatement statement, int position) throws SQLException {
            int parameter = 1;
            for (Object value : row.of(things.get(position), position)) {
              statement.setObject(parameter++, value);
            }
          }

          @Override
          public int getBatchSize() {
            return things.size();
          }
        });
  }

  /** Records for each period of a dry run what it would replace. */
  void wouldReplace(long id, Map<Instant, List<Replaced>> replaced) {
    replaced.forEach(
        (start, imports) ->
            sql.sql(
                    """
                    UPDATE import_period SET would_replace = :imports::jsonb
                    WHERE import_id = :id AND period_start = :start
                    """)
                .param("id", id)
                .param("start", at(start))
                .param("imports", Json.write(imports))
                .update());
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

  /**
   * Ends an import that changes nothing in the ledger. Only a dry run keeps the periods that it
   * would bring.
   */
  @Transactional
  void ended(long id, ImportState state, String message, @Nullable Map<String, Object> problem) {
    if (state != ImportState.DONE) {
      sql.sql("DELETE FROM import_period WHERE import_id = :id").param("id", id).update();
    }
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
  void refused(long id, List<FileReport> files, List<Reject> rejects, long bad) {
    sql.sql("UPDATE import SET lines_rejected = :bad WHERE id = :id")
        .param("id", id)
        .param("bad", bad)
        .update();
    addFiles(id, files);
    addRejects(id, rejects);
  }

  /**
   * Notes down that an import is to be taken back.
   *
   * @return whether the ledger still holds something of it
   */
  boolean askWithdrawal(long id) {
    return sql.sql(
                """
                UPDATE import i SET withdrawal_asked_at = now(), withdrawal_failure = NULL
                WHERE id = :id AND EXISTS (SELECT 1 FROM import_period p WHERE p.import_id = i.id AND p.held)
                """)
            .param("id", id)
            .update()
        > 0;
  }

  /** The imports that are to be taken back and are not yet, but for those that it failed for. */
  List<Long> toWithdraw() {
    return sql.sql(
            """
            SELECT id FROM import
            WHERE withdrawal_asked_at IS NOT NULL AND withdrawn_at IS NULL AND withdrawal_failure IS NULL
            ORDER BY id
            """)
        .query((row, n) -> row.getLong("id"))
        .list();
  }

  /** The ledger holds nothing of it any more. */
  @Transactional
  void withdrawn(long id) {
    sql.sql("UPDATE import_period SET held = false WHERE import_id = :id").param("id", id).update();
    sql.sql(
            """
            UPDATE import SET withdrawn_at = now(), withdrawal_failure = NULL, leftovers = false,
                   message = message || ' Withdrawn since: the ledger holds nothing of it.'
            WHERE id = :id AND withdrawn_at IS NULL
            """)
        .param("id", id)
        .update();
  }

  /** The ledger holds of it what it held before, until somebody asks again. */
  void withdrawalFailed(long id, String why) {
    sql.sql("UPDATE import SET withdrawal_failure = :why WHERE id = :id")
        .param("id", id)
        .param("why", Sentence.storable(why))
        .update();
  }

  List<Long> unfinished(ImportState state) {
    return sql.sql("SELECT id FROM import WHERE state = :state ORDER BY id")
        .param("state", state.text())
        .query((row, n) -> row.getLong("id"))
        .list();
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
