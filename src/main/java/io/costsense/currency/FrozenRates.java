package io.costsense.currency;

import io.costsense.currency.Quotes.Frozen;
import io.costsense.tenancy.Tenant;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was used for months that were over. */
@Repository
class FrozenRates {

  private static final String INSERT =
      """
      INSERT INTO exchange_rate_frozen
        (tenant, month, from_currency, to_currency, rate, via, source, file_name, days, first_day, last_day)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private final JdbcTemplate jdbc;
  private final RateRecords records;

  FrozenRates(JdbcTemplate jdbc, RateRecords records) {
    this.jdbc = jdbc;
    this.records = records;
  }

  /**
   * Freezes what isn't frozen yet.
   *
   * @return all that is frozen of these months: another question may have been first
   */
  @Transactional
  List<Frozen> freeze(Tenant tenant, List<RatePath> used) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (RatePath path : used) {
      List<String> via = path.via();
      if (!via.isEmpty()) {
        rows.add(row(tenant, new Frozen(path.month(), path.from(), path.to(), null, via, NOW)));
      }
      for (MonthRate leg : path.legs()) {
        rows.add(row(tenant, new Frozen(leg.month(), leg.from(), leg.to(), leg, List.of(), NOW)));
      }
    }
    jdbc.batchUpdate(INSERT, rows);
    return records.frozen(tenant, used.stream().map(RatePath::month).distinct().toList());
  }

  /** The database's own clock decides. */
  private static final Instant NOW = Instant.EPOCH;

  private static @Nullable Object[] row(Tenant tenant, Frozen frozen) {
    MonthRate rate = frozen.rate();
    return new @Nullable Object[] {
      tenant.id(),
      Date.valueOf(frozen.month().atDay(1)),
      frozen.from(),
      frozen.to(),
      rate == null ? null : rate.rate(),
      frozen.via().toArray(String[]::new),
      rate == null ? null : rate.source().text(),
      rate == null ? null : rate.file(),
      rate == null ? 0 : rate.days(),
      date(rate == null ? null : rate.firstDay()),
      date(rate == null ? null : rate.lastDay())
    };
  }

  private static @Nullable Date date(@Nullable LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
