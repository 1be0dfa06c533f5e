package io.costsense.commitments;

import io.costsense.costs.ChargeSelection;
import io.costsense.costs.ChargeSelections;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Column;
import io.costsense.lake.Sql;
import io.costsense.lake.TableVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out when commitments end, as far as the bills say. FOCUS's Cost and Usage has no column for
 * it (its Contract Commitment dataset has, which is no part of a bill), so this is, in this order:
 *
 * <ol>
 *   <li>what a provider's own column says: AWS's reservation/EndTime and savingsPlan/EndTime (AWS,
 *       "Reservation details" and "Savings Plans details" of the Cost and Usage Report);
 *   <li>the end of a One-Time purchase's charge period that reaches beyond its billing period: it
 *       is the term that was paid for (FOCUS, "Commitment Discount Scenarios", All Upfront);
 *   <li>the start of a One-Time purchase and as many months as Microsoft's x_SkuTerm says
 *       (Microsoft, "FOCUS metadata").
 * </ol>
 *
 * Recurring purchases tell the end of a period, not of the term: then it isn't known.
 */
@Component
class Expiries {

  private static final Set<String> TOLD = Set.of("xreservationendtime", "xsavingsplanendtime");
  private static final String MONTHS = "x_SkuTerm";
  private static final Set<String> COLUMNS =
      Set.of(
          ChargeTable.SOURCE,
          "BillingPeriodEnd",
          "ChargeCategory",
          "ChargeFrequency",
          "ChargePeriodEnd",
          "ChargePeriodStart",
          "CommitmentDiscountId");

  private final ChargeSelections selections;

  Expiries(ChargeSelections selections) {
    this.selections = selections;
  }

  /** A commitment's identifier is unique within its provider, whose bill is a source. */
  record Commitment(@Nullable String source, String id) {}

  /** The known ones of all commitments in the ledger, whenever they were bought. */
  Map<Commitment, Expiry> of(ChargeSelection selection) {
    ChargeSelection ledger = selection.wholeLedger();
    List<String> told = told(ledger.version());
    Optional<String> months = ledger.version().column(MONTHS).map(Column::name);
    return selections.answer(
        ledger.query(sql(ledger, told, months)), rows -> expiries(rows, told, months));
  }

  private static List<String> told(TableVersion version) {
    return version.columns().stream()
        .map(Column::name)
        .filter(n -> TOLD.contains(n.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")))
        .toList();
  }

  /**
   * {@code TRY_CAST}: what isn't a time tells nothing. The last of several ends is the one that
   * counts, as after a renewal.
   */
  private static String sql(ChargeSelection ledger, List<String> told, Optional<String> months) {
    Set<String> columns =
        Stream.of(COLUMNS.stream(), told.stream(), months.stream())
            .flatMap(names -> names)
            .collect(Collectors.toSet());
    return """
    WITH charge AS (
      SELECT *, "ChargeCategory" = 'Purchase' AND "ChargeFrequency" = 'One-Time' AS bought
      FROM %1$s
      WHERE "CommitmentDiscountId" IS NOT NULL AND %2$s
    )
    SELECT "%3$s" AS source, "CommitmentDiscountId" AS id,
           max("ChargePeriodEnd") FILTER (bought AND "ChargePeriodEnd" > "BillingPeriodEnd") AS term,
           %4$s AS months%5$s
    FROM charge
    GROUP BY ALL
    """
        .formatted(
            ledger.relation(columns),
            ledger.condition(),
            ChargeTable.SOURCE,
            months
                .map(
                    column ->
                        "max(\"ChargePeriodStart\" + to_months(TRY_CAST(%s AS INTEGER))) FILTER (bought)"
                            .formatted(Sql.name(column)))
                .orElse("NULL::TIMESTAMPTZ"),
            told.stream()
                .map(column -> ", max(TRY_CAST(%s AS TIMESTAMPTZ))".formatted(Sql.name(column)))
                .collect(Collectors.joining()));
  }

  private static Map<Commitment, Expiry> expiries(
      ResultSet rows, List<String> told, Optional<String> months) throws SQLException {
    var expiries = new HashMap<Commitment, Expiry>();
    while (rows.next()) {
      Expiry expiry = expiry(rows, told, months);
      if (expiry != null) {
        expiries.put(new Commitment(rows.getString("source"), rows.getString("id")), expiry);
      }
    }
    return expiries;
  }

  private static @Nullable Expiry expiry(ResultSet row, List<String> told, Optional<String> months)
      throws SQLException {
    for (int i = 0; i < told.size(); i++) {
      Instant end = instant(row, 5 + i);
      if (end != null) {
        return new Expiry(end, told.get(i));
      }
    }
    Instant term = instant(row, 3);
    if (term != null) {
      return new Expiry(term, "ChargePeriodEnd");
    }
    Instant counted = instant(row, 4);
    return counted == null ? null : new Expiry(counted, months.orElse(MONTHS));
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
