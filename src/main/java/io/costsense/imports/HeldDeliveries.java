package io.costsense.imports;

import io.costsense.charges.CurrencyAmount;
import io.costsense.imports.Import.FileReport;
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

  /** A file that another source has brought, byte for byte. */
  record HeldFile(String name, long importId, String source) {}

  /**
   * A file with lines of which the ledger holds the same bytes from another source, for one of the
   * periods that the delivery brings.
   */
  Optional<HeldFile> ofAnotherSource(Tenant tenant, ImportReport report) {
    List<FileReport> files = report.files().stream().filter(file -> file.linesRead() > 0).toList();
    return sql.sql(
            """
            SELECT b.name, i.id, i.source
            FROM unnest(:names::text[], :sizes::bigint[], :hashes::text[]) AS b (name, size, sha256)
            JOIN import_file f ON f.size_bytes = b.size AND f.sha256 = b.sha256
            JOIN import i ON i.id = f.import_id
            WHERE i.tenant = :tenant AND i.state = 'done' AND i.source <> :source
              AND EXISTS (SELECT 1 FROM import_period p
                          WHERE p.import_id = i.id AND p.held AND p.period_start = ANY (:starts::timestamptz[]))
            ORDER BY i.id, b.name LIMIT 1
            """)
        .param("names", files.stream().map(FileReport::name).toArray(String[]::new))
        .param("sizes", files.stream().map(FileReport::sizeBytes).toArray(Long[]::new))
        .param("hashes", files.stream().map(FileReport::sha256).toArray(String[]::new))
        .param("tenant", tenant.id())
        .param("source", report.source())
        .param(
            "starts",
            report.periods().stream().map(p -> p.start().toString()).toArray(String[]::new))
        .query((row, n) -> new HeldFile(row.getString(1), row.getLong(2), row.getString(3)))
        .optional();
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

  /**
   * A period as the ledger holds it at the moment.
   *
   * @param brought the start of the delivery's period that is about the same time; another one than
   *     this period's if their months begin at midnight of different time zones
   */
  record HeldPeriod(
      long importId,
      String source,
      Instant start,
      Instant brought,
      long lines,
      List<CurrencyAmount> effectiveCost,
      List<String> billingAccounts) {

    boolean beginsAtAnotherHour() {
      return !start.equals(brought);
    }
  }

  /**
   * What the ledger holds for the billing periods that a new delivery brings, of all sources. Two
   * periods are the same if they begin alike; or if both time zones' midnights may lie between
   * their starts, and they have more than half of their time in common.
   */
  List<HeldPeriod> periods(Tenant tenant, List<BroughtPeriod> periods) {
    return sql.sql(
            """
            WITH brought AS (SELECT * FROM unnest(:starts::timestamptz[], :ends::timestamptz[]) AS b (first, until)),
            same AS (
              SELECT DISTINCT ON (p.import_id, p.source, p.period_start) p.*, b.first AS brought
              FROM import_period p JOIN brought b
                ON p.period_start BETWEEN b.first - INTERVAL '26 hours' AND b.first + INTERVAL '26 hours'
               AND (p.period_start = b.first
                    OR coalesce(least(p.period_end, b.until) - greatest(p.period_start, b.first)
                                > least(p.period_end - p.period_start, b.until - b.first) / 2, true))
              WHERE p.tenant = :tenant AND p.held
              ORDER BY p.import_id, p.source, p.period_start, p.period_start <> b.first, b.first)
            SELECT * FROM same ORDER BY period_start, import_id
            """)
        .param("tenant", tenant.id())
        .param(
            "ends",
            periods.stream()
                .map(p -> p.end() == null ? null : p.end().toString())
                .toArray(String[]::new))
        .param("starts", periods.stream().map(p -> p.start().toString()).toArray(String[]::new))
        .query(
            (row, n) ->
                new HeldPeriod(
                    row.getLong("import_id"),
                    row.getString("source"),
                    ControlRow.instant(row, "period_start"),
                    ControlRow.instant(row, "brought"),
                    row.getLong("lines"),
                    Json.read(row.getString("effective_cost"), new TypeReference<>() {}),
                    ControlRow.strings(row, "billing_accounts")))
        .list();
  }
}
