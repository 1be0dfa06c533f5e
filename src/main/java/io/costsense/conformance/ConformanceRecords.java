package io.costsense.conformance;

import io.costsense.focus.FocusVersion;
import io.costsense.platform.StorableText;
import io.costsense.tenancy.Tenant;
import java.util.List;
import java.util.Optional;
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
    String requirements = StorableText.json(JSON, report.requirements());
    insert(tenant, id, report.version(), report.lines(), requirements, "");
  }

  void addFailure(Tenant tenant, long id, String failure) {
    insert(tenant, id, Conformance.ofLedger(), 0, "[]", StorableText.of(failure));
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
