package io.costsense.imports;

import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the control database knows of imports, for the modules that look at them. */
@Repository
public class ImportRegister {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient sql;

  ImportRegister(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * What an import has committed.
   *
   * @param lines charges
   */
  public record Recorded(long id, long snapshot, long lines) {}

  /**
   * The sum over the charges of an import.
   *
   * @param column a cost column of the ledger
   * @param currency the charges' own; null where there is none
   */
  public record RecordedSum(
      long importId, String column, @Nullable String currency, BigDecimal stored) {}

  /** The committed imports, oldest first. */
  public List<Recorded> committed(Tenant tenant) {
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

  /** The sums of the committed imports. */
  public List<RecordedSum> sums(Tenant tenant) {
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

  /**
   * An import that has committed charges.
   *
   * @param missing columns of the ledger's FOCUS that weren't delivered
   * @param custom columns that FOCUS doesn't know
   */
  public record Columns(long id, long snapshot, List<String> missing, List<String> custom) {}

  /** The columns of an import whose charges are in the ledger, or were. */
  public Optional<Columns> columns(Tenant tenant, long id) {
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
                new Columns(
                    id,
                    row.getLong("snapshot"),
                    names(row.getString("missing")),
                    names(row.getString("custom"))))
        .optional();
  }

  private static List<String> names(@Nullable String json) {
    return json == null ? List.of() : JSON.readValue(json, new TypeReference<>() {});
  }

  /**
   * How far an import has come.
   *
   * @param state as the API says it, such as {@code done}
   */
  public record Standing(String state, boolean dryRun) {}

  /** Nothing if there is no such import. */
  public Optional<Standing> standing(Tenant tenant, long id) {
    return sql.sql("SELECT state, dry_run FROM import WHERE tenant = :tenant AND id = :id")
        .param("tenant", tenant.id())
        .param("id", id)
        .query((row, n) -> new Standing(row.getString("state"), row.getBoolean("dry_run")))
        .optional();
  }

  /** The imports that are writing at the moment. */
  public Set<Long> running(Tenant tenant) {
    List<Long> ids =
        sql.sql("SELECT id FROM import WHERE tenant = :tenant AND state = 'running'")
            .param("tenant", tenant.id())
            .query((row, n) -> row.getLong("id"))
            .list();
    return Set.copyOf(ids);
  }

  /** Whether the next start looks for what an import has left behind. */
  public boolean hasLeftovers(Tenant tenant, long importId) {
    return sql.sql("SELECT leftovers FROM import WHERE tenant = :tenant AND id = :id")
        .param("tenant", tenant.id())
        .param("id", importId)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
