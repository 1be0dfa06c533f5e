package io.costsense.rollups;

import io.costsense.charges.Checksum;
import io.costsense.lake.LakeFile;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the control database says that a file was when it was written. */
@Repository
class RollupRecords {

  private final JdbcClient sql;

  RollupRecords(JdbcClient sql) {
    this.sql = sql;
  }

  /** Nothing for files from before checksums were kept. */
  Optional<Checksum> find(long importId, Path file) {
    return sql.sql(
            "SELECT size_bytes, sha256 FROM data_file WHERE import_id = :id AND name = :name")
        .param("id", importId)
        .param("name", LakeFile.name(file))
        .query((row, n) -> new Checksum(row.getLong("size_bytes"), row.getString("sha256")))
        .optional();
  }

  /** Notes down what a file is from now on, if it was known before. */
  void change(long importId, Path file, Checksum now) {
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
