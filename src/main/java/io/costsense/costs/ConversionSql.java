package io.costsense.costs;

import io.costsense.currency.Conversion;
import io.costsense.currency.UsedRate;
import io.costsense.lake.Sql;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What amounts are worth in one currency, in SQL. Exact products of 38 digits have no type in the
 * engine, so it is a double: to rank by, never to show.
 */
final class ConversionSql {

  private ConversionSql() {}

  /**
   * The worth of an amount.
   *
   * @param month its month's start in seconds
   */
  static String worth(Conversion conversion, String amount, String currency, String month) {
    List<UsedRate> rates = conversion.rates();
    return "(%s)::DOUBLE * CASE WHEN %s = %s THEN 1 ELSE coalesce(map([%s], [%s])[%s || ' ' || %s], 0) END"
        .formatted(
            amount,
            currency,
            Sql.text(conversion.to()),
            list("''", rates.stream().map(ConversionSql::key)),
            list(
                "0::DOUBLE",
                rates.stream().map(rate -> Sql.text(rate.rate().toPlainString()) + "::DOUBLE")),
            currency,
            month);
  }

  /** A map needs an entry to have a type. */
  private static String list(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).collect(Collectors.joining(", "));
  }

  private static String key(UsedRate rate) {
    long start = rate.month().atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    return Sql.text(rate.from() + " " + start);
  }
}
