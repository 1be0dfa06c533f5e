package io.costsense.currency;

import io.costsense.currency.Quotes.Frozen;
import io.costsense.tenancy.Tenant;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads a tenant's rates from the control database. */
@Repository
class RateRecords {

  private final JdbcClient sql;

  RateRecords(JdbcClient sql) {
    this.sql = sql;
  }

  RateBook book(Tenant tenant, long version) {
    return RateBook.of(version, manual(tenant), imported(tenant), frozen(tenant));
  }

  private List<MonthRate> manual(Tenant tenant) {
    return sql.sql(
            """
            SELECT month, from_currency, to_currency, rate FROM exchange_rate_manual WHERE tenant = :tenant
            """)
        .param("tenant", tenant.id())
        .query(
            (row, n) ->
                MonthRate.byHand(
                    month(row),
                    row.getString("from_currency"),
                    row.getString("to_currency"),
                    row.getBigDecimal("rate")))
        .list();
  }

  /** The daily rates of a month and pair added up, to be divided by their number. */
  private List<MonthRate> imported(Tenant tenant) {
    return sql.sql(
            """
            SELECT date_trunc('month', d.day)::date AS month, d.from_currency, d.to_currency,
                   sum(d.rate) AS sum, count(*) AS days, min(d.day) AS first_day, max(d.day) AS last_day,
                   max(d.import_id) AS import_id, max(i.file_name) AS file_name, max(i.source) AS source
            FROM (SELECT *, max(import_id) OVER (PARTITION BY date_trunc('month', day), from_currency, to_currency) AS newest
                  FROM exchange_rate_daily WHERE tenant = :tenant) d
            JOIN exchange_rate_import i ON i.id = d.newest
            GROUP BY 1, 2, 3
            """)
        .param("tenant", tenant.id())
        .query(
            (row, n) ->
                new MonthRate(
                    month(row),
                    row.getString("from_currency"),
                    row.getString("to_currency"),
                    MonthRate.mean(row.getBigDecimal("sum"), row.getInt("days")),
                    RateSource.of(row.getString("source")),
                    row.getString("file_name"),
                    row.getInt("days"),
                    day(row, "first_day"),
                    day(row, "last_day")))
        .list();
  }

  private List<Frozen> frozen(Tenant tenant) {
    return sql.sql("SELECT * FROM exchange_rate_frozen WHERE tenant = :tenant")
        .param("tenant", tenant.id())
        .query((row, n) -> frozen(row))
        .list();
  }

  /** What is frozen of some months. */
  List<Frozen> frozen(Tenant tenant, List<YearMonth> months) {
    return sql.sql(
            "SELECT * FROM exchange_rate_frozen WHERE tenant = :tenant AND month = ANY (:months)")
        .param("tenant", tenant.id())
        .param("months", months.stream().map(m -> Date.valueOf(m.atDay(1))).toArray(Date[]::new))
        .query((row, n) -> frozen(row))
        .list();
  }

  private static Frozen frozen(ResultSet row) throws SQLException {
    YearMonth month = month(row);
    String from = row.getString("from_currency");
    String to = row.getString("to_currency");
    String source = row.getString("source");
    MonthRate rate =
        source == null
            ? null
            : new MonthRate(
                month,
                from,
                to,
                row.getBigDecimal("rate"),
                RateSource.of(source),
                row.getString("file_name"),
                row.getInt("days"),
                day(row, "first_day"),
                day(row, "last_day"));
    return new Frozen(
        month,
        from,
        to,
        rate,
        texts(row.getArray("via")),
        row.getTimestamp("frozen_at").toInstant());
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private static YearMonth month(ResultSet row) throws SQLException {
    return YearMonth.from(row.getObject("month", LocalDate.class));
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }
}
