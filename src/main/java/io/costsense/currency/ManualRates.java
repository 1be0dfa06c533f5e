package io.costsense.currency;

import io.costsense.currency.Quotes.Frozen;
import io.costsense.tenancy.Tenant;
import io.costsense.tenancy.TenantLock;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Rates that people enter by hand for a month, and the history of what they changed. */
@Component
class ManualRates {

  /** Until people can sign in, all that is known is that it was somebody with the local token. */
  static final String SOMEBODY = "local";

  private final JdbcClient sql;
  private final TenantLock lock;
  private final TransactionOperations transaction;
  private final RateBooks books;
  private final RateRecords records;

  ManualRates(
      JdbcClient sql,
      TenantLock lock,
      TransactionOperations transaction,
      RateBooks books,
      RateRecords records) {
    this.sql = sql;
    this.lock = lock;
    this.transaction = transaction;
    this.books = books;
    this.records = records;
  }

  /** What somebody changed. */
  record Change(
      long id,
      YearMonth month,
      String from,
      String to,
      @Nullable BigDecimal oldRate,
      @Nullable String oldSource,
      @Nullable BigDecimal newRate,
      boolean restated,
      String changedBy,
      Instant changedAt) {}

  /**
   * Enters a rate; one that was entered for the pair before, either way round, makes room.
   *
   * @param restate whether it may change what answers have shown
   */
  void set(Tenant tenant, MonthRate rate, boolean restate) {
    change(tenant, rate.month(), rate.from(), rate.to(), rate, restate);
  }

  /** Takes an entered rate away, and with {@code restate} what is frozen of the pair. */
  void unset(Tenant tenant, YearMonth month, String from, String to, boolean restate) {
    change(tenant, month, from, to, null, restate);
  }

  private void change(
      Tenant tenant,
      YearMonth month,
      String from,
      String to,
      @Nullable MonthRate rate,
      boolean restate) {
    transaction.executeWithoutResult(
        status -> {
          lock.take(tenant);
          RateBook book = records.book(tenant, 0);
          Quotes before = book.quotes(month, from, to);
          if (rate == null && before.manual() == null && !(restate && before.isFrozen())) {
            throw before.isFrozen()
                ? RateProblem.frozen(month, from, to)
                : RateProblem.noSuchRate(month, from, to);
          }
          if (before.isFrozen() && !restate && !isSame(before.counting(from), rate)) {
            throw RateProblem.frozen(month, from, to);
          }
          if (before.isFrozen() && restate) {
            melt(tenant, book, month, Pair.of(from, to));
          }
          delete("exchange_rate_manual", tenant, month, from, to);
          if (rate != null) {
            insert(tenant, rate);
          }
          note(tenant, month, from, to, before.counting(from), rate, restate);
        });
    books.changed(tenant);
  }

  private static boolean isSame(@Nullable MonthRate before, @Nullable MonthRate now) {
    return before != null
        && now != null
        && before.from().equals(now.from())
        && before.rate().compareTo(now.rate()) == 0;
  }

  /** What was reckoned through the pair is to be found anew as well. */
  private void melt(Tenant tenant, RateBook book, YearMonth month, Pair pair) {
    for (Quotes quotes : book.month(month).values()) {
      Frozen frozen = quotes.frozen();
      if (frozen != null
          && (Pair.of(frozen.from(), frozen.to()).equals(pair) || frozen.uses(pair))) {
        delete("exchange_rate_frozen", tenant, month, frozen.from(), frozen.to());
      }
    }
  }

  private void delete(String table, Tenant tenant, YearMonth month, String from, String to) {
    sql.sql(
            """
            DELETE FROM %s
            WHERE tenant = :tenant AND month = :month
              AND (from_currency, to_currency) IN ((:from, :to), (:to, :from))
            """
                .formatted(table))
        .param("tenant", tenant.id())
        .param("month", Date.valueOf(month.atDay(1)))
        .param("from", from)
        .param("to", to)
        .update();
  }

  private void insert(Tenant tenant, MonthRate rate) {
    sql.sql(
            """
            INSERT INTO exchange_rate_manual (tenant, month, from_currency, to_currency, rate, set_by)
            VALUES (:tenant, :month, :from, :to, :rate, :by)
            """)
        .param("tenant", tenant.id())
        .param("month", Date.valueOf(rate.month().atDay(1)))
        .param("from", rate.from())
        .param("to", rate.to())
        .param("rate", rate.rate())
        .param("by", SOMEBODY)
        .update();
  }

  /** The old rate is told in the direction of the new one. */
  private void note(
      Tenant tenant,
      YearMonth month,
      String from,
      String to,
      @Nullable MonthRate before,
      @Nullable MonthRate now,
      boolean restated) {
    sql.sql(
            """
            INSERT INTO exchange_rate_change
              (tenant, month, from_currency, to_currency, old_rate, old_source, new_rate, restated, changed_by)
            VALUES (:tenant, :month, :from, :to, :old, :source, :new, :restated, :by)
            """)
        .param("tenant", tenant.id())
        .param("month", Date.valueOf(month.atDay(1)))
        .param("from", from)
        .param("to", to)
        .param(
            "old",
            before == null
                ? null
                : new RatePath(month, from, to, List.of(before)).reckoned(false).rate())
        .param("source", before == null ? null : before.source().text())
        .param("new", now == null ? null : now.rate())
        .param("restated", restated)
        .param("by", SOMEBODY)
        .update();
  }

  /** The newest changes first. */
  List<Change> changes(Tenant tenant, long before, int limit) {
    return sql.sql(
            """
            SELECT * FROM exchange_rate_change
            WHERE tenant = :tenant AND id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
        .param("tenant", tenant.id())
        .param("before", before)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Change(
                    row.getLong("id"),
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    row.getString("from_currency"),
                    row.getString("to_currency"),
                    row.getBigDecimal("old_rate"),
                    row.getString("old_source"),
                    row.getBigDecimal("new_rate"),
                    row.getBoolean("restated"),
                    row.getString("changed_by"),
                    row.getTimestamp("changed_at").toInstant()))
        .list();
  }
}
