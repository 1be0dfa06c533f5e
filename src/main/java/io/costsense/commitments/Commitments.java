package io.costsense.commitments;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.ChargeSelections;
import io.costsense.costs.ShownCurrency;
import io.costsense.lake.ChargeTable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what became of each commitment. */
@Component
class Commitments {

  private static final String ID = "CommitmentDiscountId";

  /** What tells commitments apart: an identifier is unique within its provider only. */
  private static final List<String> KEY =
      List.of(ID, "ServiceProviderName", "BillingAccountId", ChargeTable.SOURCE);

  /** What else is said of them. */
  static final List<String> NAMES =
      List.of(
          "CommitmentDiscountName",
          "CommitmentDiscountType",
          "CommitmentDiscountCategory",
          "BillingAccountName");

  private static final Set<String> COLUMNS =
      Stream.of(
              KEY,
              NAMES,
              ChargeRole.COLUMNS,
              List.of(
                  "BillingCurrency",
                  "ChargePeriodStart",
                  "ListCost",
                  "ContractedCost",
                  "CommitmentDiscountQuantity",
                  "CommitmentDiscountUnit"))
          .flatMap(columns -> columns.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final String OF_A_COMMITMENT =
      "\"CommitmentDiscountId\" IS NOT NULL AND " + ChargeRole.CONDITION;

  private static final Comparator<CommitmentRows.Row> LARGEST =
      Comparator.comparing(CommitmentRows.Row::currency, ChargeSelection::compare)
          .thenComparing(row -> row.outcome().committed(), Comparator.reverseOrder())
          .thenComparing(row -> row.values().get(ID), ChargeSelection::compare);

  private final ChargeSelections selections;
  private final Expiries expiries;

  Commitments(ChargeSelections selections, Expiries expiries) {
    this.selections = selections;
    this.expiries = expiries;
  }

  /** A commitment in one currency, and the values that it is split by. */
  private record Split(
      Map<String, @Nullable String> key,
      Map<String, @Nullable String> dimensions,
      @Nullable String currency) {}

  /** The names of a row's values: what {@link CommitmentSum#row} puts together. */
  static List<String> names(ChargeSelection selection) {
    return Stream.of(KEY, NAMES, selection.names())
        .flatMap(columns -> columns.stream())
        .distinct()
        .toList();
  }

  /** The commitments that the selection has charges of. */
  CommitmentRows of(ChargeSelection selection) {
    if (selection.isEmpty()) {
      return CommitmentRows.NONE;
    }
    Map<Expiries.Commitment, Expiry> ends = expiries.of(selection);
    ShownCurrency shown = selections.currency(selection, ChargeRole.COLUMNS, OF_A_COMMITMENT);
    CommitmentRows answer =
        selections.answer(
            selection.query(sql(selection, shown)), rows -> rows(rows, selection, ends, shown));
    ChargeSelection.checkRows(answer.commitments());
    return answer;
  }

  /** Added up by role and by which prices the charges have, as for {@link Discounts}. */
  private static String sql(ChargeSelection selection, ShownCurrency shown) {
    return """
    WITH charge AS (
      SELECT %1$s, %2$s, %11$s, %3$s AS role, "ChargePeriodStart" AS start,
             "ListCost" AS list, "ContractedCost" AS contract, "EffectiveCost" AS effective,
             "BilledCost" AS billed, "CommitmentDiscountQuantity" AS quantity,
             "CommitmentDiscountUnit" AS unit%4$s
      FROM %5$s
      WHERE %6$s AND %7$s
    )
    SELECT %1$s, currency, own, month, role%8$s,
           list IS NOT NULL AS listed,
           contract IS NOT NULL AS contracted,
           effective IS NOT NULL AS amortised,
           coalesce(sum(list), 0) AS list,
           coalesce(sum(contract), 0) AS contract,
           coalesce(sum(effective), 0) AS effective,
           coalesce(sum(billed), 0) AS billed,
           count(*) AS lines,
           sum(quantity) AS quantity,
           count(quantity) FILTER (unit IS NOT NULL) AS measured,
           min(unit) AS unit,
           max(unit) AS last_unit,
           min(start) AS first_charge,
           max(start) AS last_charge,
           %9$s
    FROM charge
    GROUP BY ALL
    LIMIT %10$d
    """
        .formatted(
            quoted(KEY, "%s"),
            quoted(NAMES, "%s"),
            ChargeRole.sql("false"),
            selection.dimensions("%2$s AS d%1$d"),
            selection.relation(COLUMNS),
            OF_A_COMMITMENT,
            selection.condition(),
            selection.shown("true"),
            quoted(NAMES, ChargeSelection.shownText("arg_max(%1$s, start)") + " AS %1$s"),
            Part.MOST + 1,
            shown.columns());
  }

  private static String quoted(List<String> columns, String format) {
    return columns.stream()
        .map(column -> format.formatted('"' + column + '"'))
        .collect(Collectors.joining(", "));
  }

  private static CommitmentRows rows(
      ResultSet rows,
      ChargeSelection selection,
      Map<Expiries.Commitment, Expiry> ends,
      ShownCurrency shown)
      throws SQLException {
    Map<Split, CommitmentSum> sums = new LinkedHashMap<>();
    Map<@Nullable String, SavingsSum> totals = new LinkedHashMap<>();
    Map<@Nullable String, BigDecimal> originals = new HashMap<>();
    long parts = 0;
    while (rows.next()) {
      Part part = Part.of(rows, shown);
      Split split = split(rows, selection);
      sums.computeIfAbsent(split, _ -> new CommitmentSum()).add(part, rows);
      totals.computeIfAbsent(split.currency(), _ -> new SavingsSum()).add(part);
      shown.count(rows, "effective", originals);
      parts++;
    }
    ChargeSelection.checkRows(parts, Part.MOST);
    return new CommitmentRows(
        sums.entrySet().stream()
            .map(sum -> row(sum.getKey(), sum.getValue(), ends))
            .sorted(LARGEST)
            .limit(selection.limit())
            .toList(),
        totals.entrySet().stream()
            .map(sum -> total(sum.getKey(), sum.getValue()))
            .sorted(Comparator.comparing(CommitmentRows.Total::currency, ChargeSelection::compare))
            .toList(),
        sums.size(),
        shown.conversion(originals));
  }

  private static CommitmentRows.Total total(@Nullable String currency, SavingsSum sum) {
    return new CommitmentRows.Total(currency, CommitmentRows.Outcome.of(sum.savings()));
  }

  private static Split split(ResultSet row, ChargeSelection selection) throws SQLException {
    var key = new LinkedHashMap<String, @Nullable String>();
    for (String column : KEY) {
      key.put(column, row.getString(column));
    }
    return new Split(key, selection.values(row), row.getString("currency"));
  }

  private static CommitmentRows.Row row(
      Split split, CommitmentSum sum, Map<Expiries.Commitment, Expiry> ends) {
    String id = split.key().get(ID);
    Expiry expiry =
        id == null
            ? null
            : ends.get(new Expiries.Commitment(split.key().get(ChargeTable.SOURCE), id));
    return sum.row(split.key(), split.dimensions(), split.currency(), expiry);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
