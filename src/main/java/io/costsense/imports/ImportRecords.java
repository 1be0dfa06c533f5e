package io.costsense.imports;

import io.costsense.deliveries.Sentence;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what becomes of each import, in the control database. */
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

  /**
   * Ends an import that still waits for its turn.
   *
   * @return false if it waits no longer
   */
  boolean cancelledInLine(long id) {
    return sql.sql(
                """
                UPDATE import
                SET state = 'cancelled', message = 'Cancelled before its turn. Nothing changed.',
                    cancel_asked_at = now(), finished_at = now()
                WHERE id = :id AND state = 'queued'
                """)
            .param("id", id)
            .update()
        > 0;
  }

  /** Notes down that somebody has cancelled a running import, should the server be killed now. */
  void cancelAsked(long id) {
    sql.sql(
            """
            UPDATE import SET cancel_asked_at = now(), message = 'Being cancelled.'
            WHERE id = :id AND state = 'running'
            """)
        .param("id", id)
        .update();
  }

  /** Whether somebody has cancelled an import. */
  boolean isCancelAsked(long id) {
    return sql.sql("SELECT cancel_asked_at IS NOT NULL FROM import WHERE id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
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
        .param("message", Sentence.storable(message))
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
      bringsNothing(id);
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

  /** Whether a source of this name has ever delivered something. */
  boolean knows(Tenant tenant, String source) {
    return sql.sql(
            "SELECT EXISTS (SELECT 1 FROM import_period WHERE tenant = :tenant AND source ="
                + " :source)")
        .param("tenant", tenant.id())
        .param("source", source)
        .query(Boolean.class)
        .single();
  }

  /**
   * Lets deliveries that haven't ended read their uploads where these lie now: the data directory
   * may have been moved.
   *
   * @param folder with the uploads of all tenants
   */
  void moveUploads(Path folder) {
    String elsewhere =
        "uploaded AND state IN ('queued', 'running') AND NOT starts_with(paths[1], :folder || '/')";
    // Nothing is written at most starts, so that one over a read-only database gets past this.
    boolean moved =
        sql.sql("SELECT EXISTS (SELECT 1 FROM import WHERE %s)".formatted(elsewhere))
            .param("folder", folder.toString())
            .query(Boolean.class)
            .single();
    if (moved) {
      sql.sql(
              """
              UPDATE import
              SET paths = ARRAY(
                    SELECT :folder || substring(path FROM '/[^/]+/[^/]+/[^/]+$')
                    FROM unnest(paths) WITH ORDINALITY AS named (path, place) ORDER BY place)
              WHERE %s
              """
                  .formatted(elsewhere))
          .param("folder", folder.toString())
          .update();
    }
  }

  /** Of each upload that waits for its turn the first file. */
  List<Path> waitingUploads() {
    return sql.sql("SELECT paths[1] AS path FROM import WHERE state = 'queued' AND uploaded")
        .query((row, n) -> Path.of(row.getString("path")))
        .list();
  }

  /** Takes back what was noted down about what the import would bring. */
  @Transactional
  void bringsNothing(long id) {
    sql.sql("DELETE FROM import_period WHERE import_id = :id").param("id", id).update();
    sql.sql("DELETE FROM data_file WHERE import_id = :id").param("id", id).update();
  }

  List<Long> unfinished(ImportState state) {
    return sql.sql("SELECT id FROM import WHERE state = :state ORDER BY id")
        .param("state", state.text())
        .query((row, n) -> row.getLong("id"))
        .list();
  }
}
