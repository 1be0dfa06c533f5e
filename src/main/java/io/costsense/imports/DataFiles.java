package io.costsense.imports;

import io.costsense.charges.Checksum;
import io.costsense.lake.LakeFile;
import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The data and rollup files that imports have written, as they were then. */
@Repository
public class DataFiles {

  private final JdbcClient sql;
  private final JdbcOperations batches;

  DataFiles(JdbcClient sql, JdbcOperations batches) {
    this.sql = sql;
    this.batches = batches;
  }

  /** A file below the table's folder. */
  public record Name(long importId, String file) {}

  /** All of a tenant's. */
  public Map<Name, Checksum> of(Tenant tenant) {
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
  public void add(Map<Name, Checksum> files) {
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

  /** Nothing for files from before checksums were kept. */
  public Optional<Checksum> find(long importId, Path file) {
    return sql.sql(
            "SELECT size_bytes, sha256 FROM data_file WHERE import_id = :id AND name = :name")
        .param("id", importId)
        .param("name", LakeFile.name(file))
        .query((row, n) -> new Checksum(row.getLong("size_bytes"), row.getString("sha256")))
        .optional();
  }

  /** Notes down what a file is from now on, if it was known before. */
  public void change(long importId, Path file, Checksum now) {
    sql.sql(
            """
            UPDATE data_file SET size_bytes = :bytes, sha256 = :sha256
            WHERE import_id = :id AND name = :name
            """)
        .param("id", importId)
        .param("name", LakeFile.name(file))
        .param("bytes", now.bytes())
        .param("sha256", now.sha256())
        .update();
  }
}
