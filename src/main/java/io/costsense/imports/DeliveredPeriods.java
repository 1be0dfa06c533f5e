package io.costsense.imports;

import io.costsense.charges.CurrencyAmount;
import io.costsense.tenancy.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which imports have delivered a billing period of a source, as the control database knows it. */
@Repository
public class DeliveredPeriods {

  /** Deliveries of one period that are told, the newest. */
  public static final int MOST_DELIVERIES = 100;

  private static final TypeReference<List<CurrencyAmount>> AMOUNTS = new TypeReference<>() {};

  private final JdbcClient sql;
  private final JsonMapper json;

  DeliveredPeriods(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /**
   * A delivery of a period.
   *
   * @param deliveries how many the period has had
   * @param held whether the ledger holds it now
   */
  public record Delivered(
      String source,
      Instant period,
      long deliveries,
      long importId,
      Instant finishedAt,
      long lines,
      List<CurrencyAmount> effectiveCost,
      boolean held,
      @Nullable Instant withdrawnAt) {}

  /** Where a page of periods ends: each is placed by its newest import. */
  public record After(long newest, String source, Instant period) {}

  /**
   * The deliveries of the periods that were delivered more than once: the periods with the newest
   * deliveries first, the deliveries of each from old to new.
   */
  public List<Delivered> restated(
      Tenant tenant, Optional<String> source, Optional<After> after, int periods) {
    return sql.sql(
            """
            WITH delivered AS (
              SELECT p.source, p.period_start, p.import_id, p.lines, p.effective_cost, p.held, i.finished_at, i.withdrawn_at,
                     row_number() OVER (PARTITION BY p.source, p.period_start ORDER BY p.import_id DESC) AS place
              FROM import_period p JOIN import i ON i.id = p.import_id
              WHERE p.tenant = :tenant AND i.state = 'done' AND i.snapshot IS NOT NULL
                AND (:source::text IS NULL OR p.source = :source)
            ), restated AS (
              SELECT source, period_start, max(import_id) AS newest, count(*) AS deliveries
              FROM delivered
              GROUP BY source, period_start
              HAVING count(*) > 1
                AND (:newest::bigint IS NULL OR max(import_id) < :newest
                     OR max(import_id) = :newest
                        AND (source > :lastSource OR source = :lastSource AND period_start < :lastPeriod::timestamptz))
              ORDER BY newest DESC, source, period_start DESC
              LIMIT :periods
            )
            SELECT d.*, r.deliveries
            FROM restated r JOIN delivered d USING (source, period_start)
            WHERE d.place <= :most
            ORDER BY r.newest DESC, source, period_start DESC, d.import_id
            """)
        .param("tenant", tenant.id())
        .param("source", source.orElse(null))
        .param("newest", after.map(After::newest).orElse(null))
        .param("lastSource", after.map(After::source).orElse(null))
        .param("lastPeriod", after.map(a -> a.period().toString()).orElse(null))
        .param("periods", periods)
        .param("most", MOST_DELIVERIES)
        .query(this::delivered)
        .list();
  }

  /** All deliveries of one period, from old to new. */
  public List<Delivered> of(Tenant tenant, String source, Instant period) {
    return sql.sql(
            """
            SELECT p.*, i.finished_at, i.withdrawn_at, count(*) OVER () AS deliveries
            FROM import_period p JOIN import i ON i.id = p.import_id
            WHERE p.tenant = :tenant AND p.source = :source AND p.period_start = :period
              AND i.state = 'done' AND i.snapshot IS NOT NULL
            ORDER BY p.import_id
            """)
        .param("tenant", tenant.id())
        .param("source", source)
        .param("period", period.atOffset(ZoneOffset.UTC))
        .query(this::delivered)
        .list();
  }

  private Delivered delivered(ResultSet row, int number) throws SQLException {
    OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
    return new Delivered(
        row.getString("source"),
        row.getObject("period_start", OffsetDateTime.class).toInstant(),
        row.getLong("deliveries"),
        row.getLong("import_id"),
        row.getObject("finished_at", OffsetDateTime.class).toInstant(),
        row.getLong("lines"),
        json.readValue(row.getString("effective_cost"), AMOUNTS),
        row.getBoolean("held"),
        withdrawn == null ? null : withdrawn.toInstant());
  }
}
