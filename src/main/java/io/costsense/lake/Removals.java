package io.costsense.lake;

import io.costsense.tenancy.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the control database knows of versions and files that retention takes away. */
@Repository
class Removals {

  private final JdbcClient sql;
  private final JdbcOperations batches;

  Removals(JdbcClient sql, JdbcOperations batches) {
    this.sql = sql;
    this.batches = batches;
  }

  /**
   * Notes down what is about to be taken out of a table.
   *
   * @param files that only these versions need, as they lie below the table's folder, with their
   *     sizes
   * @param bytes what the table's folder takes up
   */
  @Transactional
  long plan(Tenant tenant, List<Commit> versions, Map<String, Long> files, long bytes) {
    long id =
        sql.sql("INSERT INTO removal (tenant, bytes_before) VALUES (:tenant, :bytes) RETURNING id")
            .param("tenant", tenant.id())
            .param("bytes", bytes)
            .query(Long.class)
            .single();
    batches.batchUpdate(
        "INSERT INTO removed_version (removal_id, snapshot, committed_at, import_id, withdrawal)"
            + " VALUES (?, ?, ?, ?, ?)",
        versions.stream()
            .map(
                commit ->
                    new Object[] {
                      id,
                      commit.snapshot(),
                      commit.at().atOffset(ZoneOffset.UTC),
                      commit.importId(),
                      commit.withdrawal()
                    })
            .toList());
    batches.batchUpdate(
        "INSERT INTO removed_file (removal_id, name, size_bytes) VALUES (?, ?, ?)",
        files.entrySet().stream()
            .map(file -> new Object[] {id, file.getKey(), file.getValue()})
            .toList());
    return id;
  }

  /** The versions that were to be taken away, also those that stayed after all, oldest first. */
  List<RemovedVersion> versions(Tenant tenant) {
    return sql.sql(
            """
            SELECT v.snapshot, v.committed_at, v.import_id, v.withdrawal, r.begun_at
            FROM removed_version v JOIN removal r ON r.id = v.removal_id
            WHERE r.tenant = :tenant ORDER BY v.committed_at, r.id
            """)
        .param("tenant", tenant.id())
        .query(
            (row, n) ->
                new RemovedVersion(
                    new Commit(
                        row.getLong("snapshot"),
                        instant(row, "committed_at"),
                        row.getLong("import_id"),
                        row.getBoolean("withdrawal")),
                    instant(row, "begun_at")))
        .list();
  }

  /** Those whose files aren't all deleted yet. */
  List<Long> unfinished(Tenant tenant, Instant begunBefore) {
    return sql.sql(
            "SELECT id FROM removal WHERE tenant = :tenant AND finished_at IS NULL AND begun_at <="
                + " :before ORDER BY id")
        .param("tenant", tenant.id())
        .param("before", begunBefore.atOffset(ZoneOffset.UTC))
        .query((row, n) -> row.getLong("id"))
        .list();
  }

  /** The versions of one removal. */
  List<Long> snapshots(long id) {
    return sql.sql("SELECT snapshot FROM removed_version WHERE removal_id = :id")
        .param("id", id)
        .query((row, n) -> row.getLong("snapshot"))
        .list();
  }

  /** The files of one that aren't deleted yet. */
  List<String> files(long id) {
    return sql.sql("SELECT name FROM removed_file WHERE removal_id = :id AND deleted_at IS NULL")
        .param("id", id)
        .query((row, n) -> row.getString("name"))
        .list();
  }

  /** All files of a tenant that were taken away or are about to be. */
  Set<String> files(Tenant tenant) {
    return new HashSet<>(
        sql.sql(
                """
                SELECT f.name FROM removed_file f JOIN removal r ON r.id = f.removal_id
                WHERE r.tenant = :tenant
                """)
            .param("tenant", tenant.id())
            .query((row, n) -> row.getString("name"))
            .list());
  }

  void deleted(long id, Collection<String> names) {
    batches.batchUpdate(
        "UPDATE removed_file SET deleted_at = now() WHERE removal_id = ? AND name = ?",
        names.stream().map(name -> new Object[] {id, name}).toList());
  }

  /** Files that some version needs after all. */
  void stay(long id, Collection<String> names) {
    batches.batchUpdate(
        "DELETE FROM removed_file WHERE removal_id = ? AND name = ?",
        names.stream().map(name -> new Object[] {id, name}).toList());
  }

  void finished(long id, long bytes) {
    sql.sql("UPDATE removal SET finished_at = now(), bytes_after = :bytes WHERE id = :id")
        .param("id", id)
        .param("bytes", bytes)
        .update();
  }

  /** A removal that was noted down and has not happened. */
  void forget(long id) {
    sql.sql("DELETE FROM removal WHERE id = :id").param("id", id).update();
  }

  /** The newest ones first. */
  List<Removal> newest(Tenant tenant, int most) {
    return sql.sql(
            """
            SELECT r.id, r.begun_at, r.bytes_before, r.bytes_after, r.finished_at,
                   (SELECT count(*) FROM removed_version v WHERE v.removal_id = r.id) AS versions,
                   count(f.name) AS files, count(f.deleted_at) AS deleted,
                   coalesce(sum(f.size_bytes) FILTER (WHERE f.deleted_at IS NOT NULL), 0) AS freed
            FROM removal r LEFT JOIN removed_file f ON f.removal_id = r.id
            WHERE r.tenant = :tenant GROUP BY r.id ORDER BY r.id DESC LIMIT :most
            """)
        .param("tenant", tenant.id())
        .param("most", most)
        .query(
            (row, n) ->
                new Removal(
                    row.getLong("id"),
                    instant(row, "begun_at"),
                    row.getLong("versions"),
                    row.getLong("files"),
                    row.getLong("deleted"),
                    row.getLong("freed"),
                    row.getLong("bytes_before"),
                    row.getObject("bytes_after", Long.class),
                    nullable(row, "finished_at")))
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
