package io.costsense.costs;

import io.costsense.charges.CurrencyAmount;
import io.costsense.currency.Conversion;
import io.costsense.lake.Sql;
import io.costsense.questions.Letters;
import io.costsense.rollups.Granularity;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The currency that an answer made of SQL shows its amounts in: each charge's own, or one that all
 * are converted to with the rate of the month of their ChargePeriodStart. Charges are added up by
 * {@link #columns}, and the sums are converted, exactly.
 */
public final class ShownCurrency {

  private static final String NO_MONTH = "NULL::BIGINT";

  private final String column;
  private final Optional<Conversion> conversion;

  ShownCurrency(String column, Optional<Conversion> conversion) {
    this.column = column;
    this.conversion = conversion;
  }

  /**
   * The columns {@code currency}, {@code own} and {@code month} of a charge. Charges that are added
   * up must agree in all three.
   */
  public String columns() {
    return "%s AS currency, %s AS own, %s AS month"
        .formatted(
            conversion.map(to -> Sql.text(to.to())).orElse(Sql.name(column)),
            conversion.isPresent() ? Sql.name(column) : "NULL::VARCHAR",
            conversion.isPresent() ? month() : NO_MONTH);
  }

  /** A charge's month: its start in seconds. */
  static String month() {
    return ChargeCosts.period(Granularity.MONTH);
  }

  /** What sums by these columns are ranked by: the amount, or nearly what it is converted to. */
  public String rank(String amount) {
    return conversion.map(to -> ConversionSql.worth(to, amount, "own", "month")).orElse(amount);
  }

  /** A sum by these columns as it is shown. */
  public BigDecimal amount(ResultSet row, String name) throws SQLException {
    BigDecimal amount = row.getBigDecimal(name);
    if (conversion.isEmpty()) {
      return amount;
    }
    Instant month = Instant.ofEpochSecond(row.getLong("month"));
    return conversion.get().convert(row.getString("own"), ConvertedRows.month(month), amount);
  }

  /** Adds a sum by these columns to those of its own currency, if it is converted. */
  public void count(ResultSet row, String name, Map<@Nullable String, BigDecimal> originals)
      throws SQLException {
    if (conversion.isPresent()) {
      originals.merge(row.getString("own"), row.getBigDecimal(name), BigDecimal::add);
    }
  }

  /**
   * How the answer's amounts were converted; null if they weren't.
   *
   * @param originals by currency, what was converted
   */
  public @Nullable Converted conversion(Map<@Nullable String, BigDecimal> originals) {
    return conversion
        .map(
            to ->
                new Converted(
                    to.to(),
                    originals.entrySet().stream()
                        .map(own -> new CurrencyAmount(own.getKey(), own.getValue()))
                        .sorted(
                            Comparator.comparing(
                                CurrencyAmount::currency, Comparator.nullsLast(Letters::compare)))
                        .toList(),
                    to.rates()))
        .orElse(null);
  }
}
