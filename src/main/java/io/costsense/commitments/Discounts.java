package io.costsense.commitments;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.ChargeSelections;
import io.costsense.costs.ShownCurrency;
import io.costsense.lake.ChargeTable;
import io.costsense.rollups.Granularity;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what groups of charges saved. */
@Component
class Discounts {

  private static final Set<String> COLUMNS =
      Stream.of(
              ChargeRole.COLUMNS,
              Set.of(
                  ChargeTable.SOURCE,
                  "BillingCurrency",
                  "ChargePeriodStart",
                  "ListCost",
                  "ContractedCost"))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private final ChargeSelections selections;
  private final Eligibility eligibility;

  Discounts(ChargeSelections selections, Eligibility eligibility) {
    this.selections = selections;
    this.eligibility = eligibility;
  }

  /** What the charges of the selection saved. */
  DiscountRows of(ChargeSelection selection) {
    if (selection.isEmpty()) {
      return DiscountRows.NONE;
    }
    Eligibility.Rule eligible = eligibility.rule(selection);
    ShownCurrency shown = selections.currency(selection, ChargeRole.COLUMNS, ChargeRole.CONDITION);
    DiscountRows answer =
        selections.answer(
            selection.query(sql(selection, eligible.condition(), shown)),
            rows -> rows(rows, selection, eligible.by(), shown));
    ChargeSelection.checkRows(answer.rows().size());
    return answer;
  }

  /**
   * Charges are added up by role and by which prices they have: a difference of two prices over the
   * charges that have both is then a difference of sums; by month too if they are converted. {@code
   * grouped} is the only pass over the charges. A group's place comes from its EffectiveCost over
   * the whole interval; what is behind the limit loses its values and is added up by the last GROUP
   * BY.
   */
  private static String sql(ChargeSelection selection, String eligible, ShownCurrency shown) {
    String names = selection.dimensions("d%1$d");
    return """
    WITH charge AS (
      SELECT %1$s AS period, %12$s, %2$s AS role,
             "ListCost" AS list, "ContractedCost" AS contract, "EffectiveCost" AS effective,
             "BilledCost" AS billed%3$s
      FROM %4$s
      WHERE %5$s AND %6$s
    ), grouped AS MATERIALIZED (
      SELECT period, currency, own, month, role%7$s,
             list IS NOT NULL AS listed,
             contract IS NOT NULL AS contracted,
             effective IS NOT NULL AS amortised,
             coalesce(sum(list), 0) AS list,
             coalesce(sum(contract), 0) AS contract,
             coalesce(sum(effective), 0) AS effective,
             coalesce(sum(billed), 0) AS billed,
             count(*) AS lines
      FROM charge
      GROUP BY ALL
    ), added AS (
      SELECT *, sum(%13$s) OVER (PARTITION BY currency%7$s) AS total
      FROM grouped
    ), placed AS (
      SELECT *, dense_rank() OVER (PARTITION BY currency ORDER BY total DESC%8$s) AS place
      FROM added
    ), shown AS (
      SELECT period, currency, own, month, role, listed, contracted, amortised,
             place > %9$d AS rest, max(place) AS place%10$s,
             sum(list) AS list, sum(contract) AS contract, sum(effective) AS effective,
             sum(billed) AS billed, sum(lines)::BIGINT AS lines
      FROM placed
      GROUP BY ALL
    )
    SELECT * FROM shown
    ORDER BY period NULLS FIRST, currency NULLS LAST, rest, place
    LIMIT %11$d
    """
        .formatted(
            selection.period(),
            ChargeRole.sql(eligible),
            selection.dimensions("%2$s AS d%1$d"),
            selection.relation(COLUMNS),
            ChargeRole.CONDITION,
            selection.condition(),
            names,
            selection.dimensions("d%1$d NULLS LAST"),
            selection.limit(),
            selection.shown("place <= " + selection.limit()),
            Part.MOST + 1,
            shown.columns(),
            shown.rank("effective"));
  }

  private static DiscountRows rows(
      ResultSet rows, ChargeSelection selection, String eligibleBy, ShownCurrency shown)
      throws SQLException {
    Map<DiscountRows.Group, SavingsSum> sums = new LinkedHashMap<>();
    Map<@Nullable String, SavingsSum> totals = new LinkedHashMap<>();
    Map<@Nullable String, Long> groups = new HashMap<>();
    Map<@Nullable String, BigDecimal> originals = new HashMap<>();
    long parts = 0;
    while (rows.next()) {
      Part part = Part.of(rows, shown);
      String currency = rows.getString("currency");
      sums.computeIfAbsent(group(rows, currency, selection), _ -> new SavingsSum()).add(part);
      totals.computeIfAbsent(currency, _ -> new SavingsSum()).add(part);
      groups.merge(currency, rows.getLong("place"), Math::max);
      shown.count(rows, "effective", originals);
      parts++;
    }
    ChargeSelection.checkRows(parts, Part.MOST);
    return DiscountRows.of(
        sums,
        totals,
        groups.values().stream().mapToLong(Long::longValue).sum(),
        eligibleBy,
        shown.conversion(originals));
  }

  private static DiscountRows.Group group(
      ResultSet row, @Nullable String currency, ChargeSelection selection) throws SQLException {
    boolean periods = selection.granularity() != Granularity.NONE;
    return new DiscountRows.Group(
        selection.values(row),
        periods ? Instant.ofEpochSecond(row.getLong("period")) : null,
        currency,
        row.getBoolean("rest"));
  }
}
