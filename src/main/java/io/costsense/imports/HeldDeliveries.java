package io.costsense.imports;

import io.costsense.charges.CurrencyAmount;
import io.costsense.imports.ImportReport.BroughtPeriod;
import io.costsense.tenancy.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** What the ledger holds already, as far as a new delivery has to know. */
@Repository
class HeldDeliveries {

  private final JdbcClient sql;

  HeldDeliveries(JdbcClient sql) {
    this.sql = sql;
  }

  /** Whether some earlier import of the tenant read a file of that size. */
  boolean hasSeenSize(Tenant tenant, long bytes) {
    return sql.sql(
            """
            SELECT EXISTS (SELECT 1 FROM import_file f JOIN import i ON i.id = f.import_id
                           WHERE f.size_bytes = :bytes AND i.tenant = :tenant AND i.state = 'done')
            """)
        .param("bytes", bytes)
        .param("tenant", tenant.id())
        .query(Boolean.class)
        .single();
  }

  /**
   * The import that brought exactly these files, read the same way, to this source, if the ledger
   * still holds every period of it.
   */
  Optional<Long> sameDelivery(
      Tenant tenant, String source, String format, boolean acceptPartial, List<String> sha256) {
    return sql.sql(
            """
            SELECT max(i.id) FROM import i
            WHERE i.tenant = :tenant AND i.state = 'done' AND NOT i.dry_run AND i.source = :source
              AND i.format = :format AND i.accept_partial = :partial
              AND ARRAY(SELECT f.sha256 FROM import_file f WHERE f.import_id = i.id ORDER BY f.sha256) = :sha256::text[]
              AND NOT EXISTS (SELECT 1 FROM import_period p WHERE p.import_id = i.id AND NOT p.held)
            HAVING max(i.id) IS NOT NULL
            """)
        .param("tenant", tenant.id())
        .param("source", source)
        .param("format", format)
        .param("partial", acceptPartial)
        .param("sha256", sha256.stream().sorted().toArray(String[]::new))
        .query(Long.class)
        .optional();
  }

  /** A period as the ledger holds it at the moment. */
  record HeldPeriod(
      long importId,
      String source,
      Instant start,
      long lines,
      List<CurrencyAmount> effectiveCost,
      List<String> billingAccounts) {}

  /** What the ledger holds for the billing periods that a new delivery brings, of all sources. */
  List<HeldPeriod> periods(Tenant tenant, List<BroughtPeriod> periods) {
    return sql.sql(
            """
            SELECT * FROM import_period
            WHERE tenant = :tenant AND held AND period_start = ANY (:starts::timestamptz[])
            ORDER BY period_start, import_id
            """)
        .param("tenant", tenant.id())
        .param("starts", periods.stream().map(p -> p.start().toString()).toArray(String[]::new))
        .query(
            (row, n) ->
                new HeldPeriod(
                    row.getLong("import_id"),
                    row.getString("source"),
                    ControlRow.instant(row, "period_start"),
                    row.getLong("lines"),
                    Json.read(row.getString("effective_cost"), new TypeReference<>() {}),
                    ControlRow.strings(row, "billing_accounts")))
        .list();
  }
}
