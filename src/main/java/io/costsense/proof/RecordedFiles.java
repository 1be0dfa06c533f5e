package io.costsense.proof;

import io.costsense.charges.Checksum;
import io.costsense.tenancy.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the control database says that each import has written. */
@Repository
class RecordedFiles {

  private final JdbcClient sql;
  private final JdbcOperations batches;

  RecordedFiles(JdbcClient sql, JdbcOperations batches) {
    this.sql = sql;
    this.batches = batches;
  }

  /** A file below the table's folder. */
  record Name(long importId, String file) {}

  /** All of a tenant's. */
  Map<Name, Checksum> of(Tenant tenant) {
    Map<Name, Checksum> files = new HashMap<>();
    sql.sql(
            """
            SELECT f.import_id, f.name, f.size_bytes, f.sha256
            FROM data_file f JOIN import i ON i.id = f.import_id
            WHERE i.tenant = :tenant
            """)
        .param("tenant", tenant.id())
        .query(
            row -> {
              files.put(
                  new Name(row.getLong("import_id"), row.getString("name")),
                  new Checksum(row.getLong("size_bytes"), row.getString("sha256")));
            });
    return files;
  }

  /** Notes down what had no record yet, as it is now. */
  void add(Map<Name, Checksum> files) {
    batches.batchUpdate(
        "INSERT INTO data_file (import_id, name, size_bytes, sha256) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        files.entrySet().stream()
            .map(
                file ->
                    new Object[] {
                      file.getKey().importId(),
                      file.getKey().file(),
                      file.getValue().bytes(),
                      file.getValue().sha256()
                    })
            .toList());
  }

  /** The imports that are writing at the moment. */
  Set<Long> running(Tenant tenant) {
    List<Long> ids =
        sql.sql("SELECT id FROM import WHERE tenant = :tenant AND state = 'running'")
            .param("tenant", tenant.id())
            .query((row, n) -> row.getLong("id"))
            .list();
    return Set.copyOf(ids);
  }

  /** Whether the next start looks for what an import has left behind. */
  boolean hasLeftovers(Tenant tenant, long importId) {
    return sql.sql("SELECT leftovers FROM import WHERE tenant = :tenant AND id = :id")
        .param("tenant", tenant.id())
        .param("id", importId)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
