package io.costsense.imports;

import io.costsense.imports.Import.ColumnsReport;
import io.costsense.imports.Import.ControlSum;
import io.costsense.imports.Import.FileReport;
import io.costsense.imports.Import.Period;
import io.costsense.imports.Import.Progress;
import io.costsense.imports.Import.Reject;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Reads a tenant's imports back, for whoever asks. */
@Repository
class ImportHistory {

  /** A list of imports names so many files of each and counts the others. */
  static final int MOST_LISTED = 3;

  private static final long MOST_BYTES = 4 << 20;

  private final JdbcClient sql;
  private final ImportProgress progress;

  ImportHistory(JdbcClient sql, ImportProgress progress) {
    this.sql = sql;
    this.progress = progress;
  }

  Optional<Import> find(Tenant tenant, long id) {
    return list(tenant, "i.id = :id", Map.of("id", id), 1, Integer.MAX_VALUE).stream().findFirst();
  }

  /**
   * A page of imports.
   *
   * @param more whether there are older ones
   */
  record Page(List<Import> imports, boolean more) {}

  /**
   * Imports older than {@code before}, newest first, each with the names of a few files. A page
   * ends after so many of them, or so many bytes of what is told about them.
   */
  Page page(Tenant tenant, @Nullable String source, long before, int limit) {
    String condition = "i.id < :before" + (source == null ? "" : " AND i.source = :source");
    Map<String, Object> params =
        source == null ? Map.of("before", before) : Map.of("before", before, "source", source);
    List<Boolean> fits = fitting(tenant, condition, params, limit + 1);
    int shown = (int) Math.min(limit, fits.stream().takeWhile(Boolean::booleanValue).count());
    return new Page(
        shown == 0 ? List.of() : list(tenant, condition, params, shown, MOST_LISTED),
        fits.size() > shown);
  }

  /** By import, the newest first: whether it is on the page. The first one always is. */
  private List<Boolean> fitting(
      Tenant tenant, String condition, Map<String, Object> params, int limit) {
    return sql.sql(
            """
            SELECT sum(bytes) OVER newest <= :bytes OR row_number() OVER newest = 1 AS fits
            FROM (SELECT i.id, octet_length(i.columns::text) + octet_length(i.unmapped::text)
                           + octet_length(i.message)
                           + 300 * (SELECT count(*) FROM import_period WHERE import_id = i.id)
                           + 300 * (SELECT count(*) FROM import_control_sum WHERE import_id = i.id) AS bytes
                  FROM import i WHERE i.tenant = :tenant AND %s ORDER BY i.id DESC LIMIT :limit) one
            WINDOW newest AS (ORDER BY id DESC)
            ORDER BY id DESC
            """
                .formatted(condition))
        .param("tenant", tenant.id())
        .param("limit", limit)
        .param("bytes", MOST_BYTES)
        .params(params)
        .query((row, n) -> row.getBoolean("fits"))
        .list();
  }

  private List<Import> list(
      Tenant tenant, String condition, Map<String, Object> params, int limit, int mostFiles) {
    return sql.sql(
            """
            SELECT i.id, i.state, i.source, i.format, i.dry_run, i.accept_partial, i.message,
              i.created_at, i.started_at, i.finished_at, i.file_count, i.lines_read, i.lines_accepted,
              i.lines_rejected, i.columns, i.unmapped, i.timing_ms, i.snapshot, i.withdrawn_at, i.withdrawal_failure,
              i.problem, i.paths[1\\::files] AS paths, cardinality(i.paths) AS path_count,
              (SELECT json_agg(json_build_object('name', name, 'size_bytes', size_bytes, 'sha256', sha256,
                        'lines_read', lines_read, 'lines_accepted', lines_read - lines_rejected,
                        'lines_rejected', lines_rejected, 'lines_left_out', lines_left_out,
                        'charges_added', charges_added) ORDER BY position)
                 FROM import_file WHERE import_id = i.id AND position < :files) AS files,
              (SELECT json_agg(json_build_object('column', column_name, 'currency', currency, 'read', read,
                        'rejected', rejected, 'left_out', left_out, 'stored', stored,
                        'difference', read - rejected - left_out - stored,
                        'rounded_values', rounded_values, 'became', became) ORDER BY column_name, currency)
                 FROM import_control_sum WHERE import_id = i.id) AS sums,
              (SELECT json_agg(json_build_object('column', column_name, 'currency', currency, 'stored', stored)
                       ORDER BY column_name, currency)
                 FROM import_ledger_sum WHERE import_id = i.id) AS ledger_sums,
              (SELECT json_agg(json_build_object(
                        'start', to_char(p.period_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                        'end', to_char(p.period_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                        'lines', p.lines,
                        'replaced', coalesce(p.would_replace::json,
                                             (SELECT json_agg(json_build_object('import_id', o.import_id, 'lines', o.lines,
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
        .param("files", mostFiles)
        .params(params)
        .query((row, n) -> read(row))
        .list();
  }

  private Import read(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    ImportState state = ImportState.of(row.getString("state"));
    List<FileReport> files = ControlRow.list(row, "files", new TypeReference<>() {});
    List<ControlSum> sums = ControlRow.list(row, "sums", new TypeReference<>() {});
    List<Period> periods = ControlRow.list(row, "periods", new TypeReference<>() {});
    String problem = row.getString("problem");
    long snapshot = row.getLong("snapshot");
    return new Import(
        id,
        state,
        ControlRow.strings(row, "paths").stream().map(ImportHistory::name).toList(),
        row.getInt("path_count"),
        row.getString("source"),
        row.getString("format"),
        row.getBoolean("dry_run"),
        row.getBoolean("accept_partial"),
        row.getString("message"),
        ControlRow.instant(row, "created_at"),
        ControlRow.instantOrNull(row, "started_at"),
        ControlRow.instantOrNull(row, "finished_at"),
        state.isFinal() ? Progress.FINISHED : progress.of(id),
        files,
        row.getInt("file_count"),
        row.getLong("lines_read"),
        row.getLong("lines_accepted"),
        row.getLong("lines_rejected"),
        sums,
        ControlRow.list(row, "ledger_sums", new TypeReference<>() {}),
        ControlRow.list(row, "unmapped", new TypeReference<>() {}),
        state == ImportState.DONE ? Missing.of(sums) : List.of(),
        periods,
        Json.read(row.getString("columns"), new TypeReference<ColumnsReport>() {}),
        Json.read(row.getString("timing_ms"), new TypeReference<>() {}),
        snapshot == 0 ? null : Long.toString(snapshot),
        ControlRow.instantOrNull(row, "withdrawn_at"),
        row.getString("withdrawal_failure"),
        problem == null ? null : Json.read(problem, new TypeReference<>() {}));
  }

  private static String name(String path) {
    return String.valueOf(Path.of(path).getFileName());
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
}
