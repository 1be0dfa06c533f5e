package io.costsense.proof;

import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the control database says that each import has stored. */
@Repository
class RecordedImports {

  private final JdbcClient sql;

  RecordedImports(JdbcClient sql) {
    this.sql = sql;
  }

  record Recorded(long id, long snapshot, long lines) {}

  record RecordedSum(long importId, String column, @Nullable String currency, BigDecimal stored) {}

  /** The committed imports, oldest first. */
  List<Recorded> imports(Tenant tenant) {
    return sql.sql(
            """
            SELECT i.id, i.snapshot,
                   (SELECT coalesce(sum(p.lines), 0) FROM import_period p WHERE p.import_id = i.id) AS lines
            FROM import i
            WHERE i.tenant = :tenant AND i.state = 'done' AND i.snapshot IS NOT NULL
            ORDER BY i.id
            """)
        .param("tenant", tenant.id())
        .query(
            (row, n) ->
                new Recorded(row.getLong("id"), row.getLong("snapshot"), row.getLong("lines")))
        .list();
  }

  List<RecordedSum> sums(Tenant tenant) {
    return sql.sql(
            """
            SELECT s.import_id, s.column_name, s.currency, s.stored
            FROM import_ledger_sum s JOIN import i ON i.id = s.import_id
            WHERE i.tenant = :tenant AND i.state = 'done' AND i.snapshot IS NOT NULL
            ORDER BY s.import_id, s.column_name, s.currency
            """)
        .param("tenant", tenant.id())
        .query(
            (row, n) ->
                new RecordedSum(
                    row.getLong("import_id"),
                    row.getString("column_name"),
                    row.getString("currency"),
                    row.getBigDecimal("stored")))
        .list();
  }
}
