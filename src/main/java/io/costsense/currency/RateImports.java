package io.costsense.currency;

import io.costsense.tenancy.Tenant;
import io.costsense.tenancy.TenantLock;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes files of daily rates in, each as a whole or not at all. */
@Component
class RateImports {

  /** The Central Bank's whole history comes to some 12,000. */
  static final int MOST_MONTHS = 100_000;

  private final JdbcClient sql;
  private final TenantLock lock;
  private final TransactionOperations transaction;
  private final RateBooks books;

  RateImports(JdbcClient sql, TenantLock lock, TransactionOperations transaction, RateBooks books) {
    this.sql = sql;
    this.lock = lock;
    this.transaction = transaction;
    this.books = books;
  }

  /**
   * What came of a file.
   *
   * @param source {@code csv} or {@code ecb}
   * @param rates daily rates in the file
   * @param added days and pairs that had none
   * @param changed those that had another
   * @param keptByHand months and pairs whose rate was entered by hand and differs
   * @param keptFrozen months and pairs whose rate is frozen and differs
   * @param message all of that in a sentence
   */
  record Report(
      long id,
      String file,
      String source,
      int rates,
      int added,
      int changed,
      LocalDate firstDay,
      LocalDate lastDay,
      List<String> currencies,
      int keptByHand,
      int keptFrozen,
      String message) {}

  private record Written(int added, int changed) {}

  Report run(Tenant tenant, RateFile file, byte[] content) {
    long[] id = new long[1];
    Written written =
        transaction.execute(
            status -> {
              lock.take(tenant);
              id[0] = add(tenant, file, content);
              Written done = write(tenant, id[0], file.rates());
              demandFew(tenant, file);
              return done;
            });
    books.changed(tenant);
    return report(tenant, id[0], file, Objects.requireNonNull(written));
  }

  private long add(Tenant tenant, RateFile file, byte[] content) {
    return sql.sql(
            """
            INSERT INTO exchange_rate_import (tenant, file_name, source, sha256, rates, imported_by)
            VALUES (:tenant, :file, :source, :sha, :rates, :by)
            RETURNING id
            """)
        .param("tenant", tenant.id())
        .param("file", file.name())
        .param("source", file.source().text())
        .param("sha", sha256(content))
        .param("rates", file.rates().size())
        .param("by", ManualRates.SOMEBODY)
        .query(Long.class)
        .single();
  }

  /** One statement for all of them; {@code xmax} is 0 in a row that was not there before. */
  private Written write(Tenant tenant, long id, List<DailyRate> rates) {
    return sql.sql(
            """
            WITH written AS (
              INSERT INTO exchange_rate_daily (tenant, day, from_currency, to_currency, rate, import_id)
              SELECT :tenant, day, one, other, rate, :id
              FROM unnest(:days::date[], :from::text[], :to::text[], :rates::numeric[]) AS t(day, one, other, rate)
              ON CONFLICT (tenant, day, from_currency, to_currency)
                DO UPDATE SET rate = EXCLUDED.rate, import_id = EXCLUDED.import_id
                WHERE exchange_rate_daily.rate <> EXCLUDED.rate
              RETURNING (xmax = 0) AS is_new
            )
            SELECT count(*) FILTER (WHERE is_new) AS added, count(*) FILTER (WHERE NOT is_new) AS changed
            FROM written
            """)
        .param("tenant", tenant.id())
        .param("id", id)
        .param("days", rates.stream().map(r -> Date.valueOf(r.day())).toArray(Date[]::new))
        .param("from", rates.stream().map(DailyRate::from).toArray(String[]::new))
        .param("to", rates.stream().map(DailyRate::to).toArray(String[]::new))
        .param("rates", rates.stream().map(DailyRate::rate).toArray(BigDecimal[]::new))
        .query((row, n) -> new Written(row.getInt("added"), row.getInt("changed")))
        .single();
  }

  /** All months and pairs are held in memory. */
  private void demandFew(Tenant tenant, RateFile file) {
    int all =
        sql.sql(
                """
                SELECT count(*) FROM (
                  SELECT DISTINCT date_trunc('month', day), from_currency, to_currency
                  FROM exchange_rate_daily WHERE tenant = :tenant) AS kept
                """)
            .param("tenant", tenant.id())
            .query(Integer.class)
            .single();
    if (all > MOST_MONTHS) {
      throw RateProblem.tooMany(
          "With %s the ledger".formatted(file.name()),
          "months and pairs of currencies with imported rates",
          MOST_MONTHS,
          "Leave out currencies that no bill of yours has.");
    }
  }

  private Report report(Tenant tenant, long id, RateFile file, Written written) {
    List<LocalDate> days = file.rates().stream().map(DailyRate::day).distinct().sorted().toList();
    List<String> currencies =
        file.rates().stream()
            .flatMap(rate -> Stream.of(rate.from(), rate.to()))
            .distinct()
            .sorted(Comparator.naturalOrder())
            .toList();
    int byHand = 0;
    int frozen = 0;
    RateBook book = books.of(tenant);
    Set<YearMonth> months = days.stream().map(YearMonth::from).collect(Collectors.toSet());
    for (YearMonth month : months) {
      for (Quotes quotes : book.month(month).values()) {
        if (differs(quotes)) {
          frozen += quotes.isFrozen() ? 1 : 0;
          byHand += quotes.isFrozen() ? 0 : 1;
        }
      }
    }
    return new Report(
        id,
        file.name(),
        file.source().text(),
        file.rates().size(),
        written.added(),
        written.changed(),
        days.getFirst(),
        days.getLast(),
        currencies,
        byHand,
        frozen,
        message(file, written, days, currencies.size(), byHand, frozen));
  }

  /** Whether the imported rate is there, but another one counts. */
  private static boolean differs(Quotes quotes) {
    for (MonthRate imported : quotes.imported()) {
      MonthRate counting = quotes.counting(imported.from());
      boolean same =
          counting != null
              && counting.from().equals(imported.from())
              && counting.rate().compareTo(imported.rate()) == 0;
      if (!same && (counting != null || quotes.isFrozen())) {
        return true;
      }
    }
    return false;
  }

  private static String message(
      RateFile file,
      Written written,
      List<LocalDate> days,
      int currencies,
      int byHand,
      int frozen) {
    return "Imported %,d daily rates of %d currencies from %s to %s: %,d new, %,d changed, %,d as they were.%s%s"
        .formatted(
            file.rates().size(),
            currencies,
            days.getFirst(),
            days.getLast(),
            written.added(),
            written.changed(),
            file.rates().size() - written.added() - written.changed(),
            byHand == 0
                ? ""
                : " Of %,d months and pairs the rates entered by hand win.".formatted(byHand),
            frozen == 0
                ? ""
                : " %,d months and pairs stay as they were, because answers have shown them."
                    .formatted(frozen));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
