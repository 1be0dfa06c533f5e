package io.costsense.ledger.imports;

import io.costsense.focus.FocusColumns;
import io.costsense.lake.Sql;
import io.costsense.ledger.Amounts;
import io.costsense.ledger.imports.Import.ControlSum;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proof of an import: for each cost column and currency the sum over what was delivered, and
 * the sum over what was stored.
 */
final class ControlSums {

  /**
   * The ledger keeps 18 decimals and rounds half up: one rounding moves a value by at most this.
   */
  private static final BigDecimal LARGEST_ROUNDING = new BigDecimal("0.5E-18");

  /**
   * The first sum that a delivery can't have. A thousandth of what a DECIMAL(38,18) has room for,
   * so that no question over several deliveries meets a sum that it can't tell.
   */
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(17);

  private final Map<Key, Sum> sums = new HashMap<>();

  private record Key(String column, @Nullable String currency) {}

  private static final class Sum {
    private Amounts read = Amounts.NONE;
    private Amounts rejected = Amounts.NONE;
    private BigDecimal stored = BigDecimal.ZERO;
    private long rounded;
  }

  void addRead(String column, @Nullable String currency, Amounts amounts, long rounded) {
    Sum sum = at(column, currency);
    sum.read = sum.read.plus(amounts);
    sum.rounded += rounded;
  }

  void addRejected(String column, @Nullable String currency, Amounts amounts) {
    Sum sum = at(column, currency);
    sum.rejected = sum.rejected.plus(amounts);
  }

  void add(ControlSums others) {
    others.sums.forEach(
        (key, other) -> {
          Sum sum = at(key.column, key.currency);
          sum.read = sum.read.plus(other.read);
          sum.rejected = sum.rejected.plus(other.rejected);
          sum.rounded += other.rounded;
        });
  }

  /** Adds up the stored charges. */
  void addStored(Connection connection, String charges) throws SQLException {
    String costs =
        FocusColumns.COSTS.stream()
            .map(cost -> "coalesce(sum(%s), 0) AS %s".formatted(Sql.name(cost), Sql.name(cost)))
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT BillingCurrency, %s FROM %s GROUP BY 1".formatted(costs, charges))) {
      while (rows.next()) {
        String currency = rows.getString("BillingCurrency");
        for (String cost : FocusColumns.COSTS) {
          Sum sum = at(cost, currency);
          sum.stored = sum.stored.add(rows.getBigDecimal(cost));
        }
      }
    }
  }

  List<ControlSum> list() {
    return sorted()
        .map(
            e ->
                ControlSum.of(
                    e.getKey().column,
                    e.getKey().currency,
                    e.getValue().read.sum(),
                    e.getValue().rejected.sum(),
                    e.getValue().stored,
                    e.getValue().rounded))
        .toList();
  }

  private Stream<Map.Entry<Key, Sum>> sorted() {
    return sums.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<Key, Sum> e) -> FocusColumns.COSTS.indexOf(e.getKey().column))
                .thenComparing(e -> String.valueOf(e.getKey().currency)));
  }

  /**
   * A sentence about the first column whose good lines the ledger could not add up, all or some of
   * them; to be asked for before anything is added up.
   */
  Optional<String> tooLarge() {
    return sorted().flatMap(e -> tooLarge(e.getKey(), e.getValue()).stream()).findFirst();
  }

  private static Optional<String> tooLarge(Key key, Sum sum) {
    Amounts good = sum.read.minus(sum.rejected);
    boolean above = good.positive().compareTo(good.negative().negate()) >= 0;
    BigDecimal largest = above ? good.positive() : good.negative();
    BigDecimal rounding = LARGEST_ROUNDING.multiply(BigDecimal.valueOf(sum.rounded));
    return largest.abs().add(rounding).compareTo(LIMIT) < 0
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "%s: the amounts %s zero %s add up to %,.0f. A delivery's sum has at most 17"
                    + " digits before the point. Nothing was imported; correct the amounts.",
                key.column,
                above ? "above" : "below",
                key.currency == null ? "without a currency" : "in " + key.currency,
                largest));
  }

  /**
   * @throws IllegalStateException if what was stored is not what was read
   */
  void demandAgreement() {
    for (ControlSum sum : list()) {
      BigDecimal tolerance = LARGEST_ROUNDING.multiply(BigDecimal.valueOf(sum.roundedValues()));
      if (sum.difference().abs().compareTo(tolerance) > 0) {
        throw new IllegalStateException(
            "%s in %s: what was delivered adds up to %s, of which %s stands in rejected lines, but %s was stored"
                .formatted(
                    sum.column(),
                    sum.currency(),
                    sum.read().toPlainString(),
                    sum.rejected().toPlainString(),
                    sum.stored().toPlainString()));
      }
    }
  }

  private Sum at(String column, @Nullable String currency) {
    return sums.computeIfAbsent(new Key(column, currency), key -> new Sum());
  }
}
