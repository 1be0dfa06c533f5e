package io.costsense.conformance;

import io.costsense.focus.FocusVersion;
import io.costsense.tenancy.Tenant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The results of the checks, in the control database. */
@Repository
class ConformanceRecords {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient sql;

  ConformanceRecords(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * An import whose charges are in the ledger, or were.
   *
   * @param missing columns of the ledger's FOCUS that weren't delivered
   * @param custom columns that FOCUS doesn't know
   */
  record Committed(long id, long snapshot, List<String> missing, List<String> custom) {}

  /** Whether there is such an import, whatever became of it. */
  boolean knows(Tenant tenant, long id) {
    return sql.sql("SELECT count(*) FROM import WHERE tenant = :tenant AND id = :id")
            .param("tenant", tenant.id())
            .param("id", id)
            .query(Long.class)
            .single()
        > 0;
  }

  Optional<Committed> committed(Tenant tenant, long id) {
    return sql.sql(
            """
            SELECT snapshot, columns ->> 'missing' AS missing, columns ->> 'custom' AS custom
            FROM import
            WHERE tenant = :tenant AND id = :id AND state = 'done' AND snapshot IS NOT NULL
            """)
        .param("tenant", tenant.id())
        .param("id", id)
        .query(
            (row, n) ->
                new Committed(
                    id,
                    row.getLong("snapshot"),
                    names(row.getString("missing")),
                    names(row.getString("custom"))))
        .optional();
  }

  private static List<String> names(@Nullable String json) {
    return json == null ? List.of() : JSON.readValue(json, new TypeReference<>() {});
  }

  Optional<ImportConformance> find(Tenant tenant, long id) {
    return sql.sql(
            """
            SELECT version, lines, checked_at, failure, requirements
            FROM import_conformance
            WHERE tenant = :tenant AND import_id = :id
            """)
        .param("tenant", tenant.id())
        .param("id", id)
        .query(
            (row, n) ->
                new ImportConformance(
                    row.getString("version"),
                    row.getLong("lines"),
                    row.getTimestamp("checked_at").toInstant(),
                    row.getString("failure"),
                    JSON.readValue(
                        row.getString("requirements"), new TypeReference<List<Requirement>>() {})))
        .optional();
  }

  void add(Tenant tenant, long id, ConformanceReport report) {
    // No text in PostgreSQL has the character 0.
    String requirements =
        JSON.writeValueAsString(report.requirements()).replace("\\u0000", "\uFFFD");
    insert(tenant, id, report.version(), report.lines(), requirements, "");
  }

  void addFailure(Tenant tenant, long id, String failure) {
    insert(tenant, id, Conformance.ofLedger(), 0, "[]", failure);
  }

  private void insert(
      Tenant tenant, long id, FocusVersion version, long lines, String json, String failure) {
    sql.sql(
            """
            INSERT INTO import_conformance (import_id, tenant, version, lines, requirements, failure)
            VALUES (:id, :tenant, :version, :lines, :requirements::jsonb, nullif(:failure, ''))
            ON CONFLICT (import_id) DO NOTHING
            """)
        .param("id", id)
        .param("tenant", tenant.id())
        .param("version", version.number())
        .param("lines", lines)
        .param("requirements", json)
        .param("failure", failure)
        .update();
  }
}
