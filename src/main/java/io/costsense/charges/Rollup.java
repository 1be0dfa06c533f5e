package io.costsense.charges;

import io.costsense.focus.FocusColumns;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Sql;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The charges of one data file added up by day and the dimensions that most questions are about.
 *
 * <p>Each data file has a rollup file of its own beside it, made from it before it is committed and
 * read only through the same table version: a rollup can't disagree with its charges.
 */
public final class Rollup {

  /** The UTC day of ChargePeriodStart, a TIMESTAMPTZ at midnight. */
  public static final String DAY = "ChargeDay";

  /** How many charges a row adds up. */
  public static final String LINES = "Lines";

  /** The dimensions, FOCUS columns all, and the source. */
  public static final List<String> DIMENSIONS =
      List.of(
          ChargeTable.SOURCE,
          "BillingAccountId",
          "BillingAccountName",
          "BillingCurrency",
          "ChargeCategory",
          "ChargeClass",
          "ChargeFrequency",
          "CommitmentDiscountCategory",
          "CommitmentDiscountStatus",
          "CommitmentDiscountType",
          "HostProviderName",
          "InvoiceIssuerName",
          "PricingCategory",
          "RegionId",
          "RegionName",
          "ServiceCategory",
          "ServiceName",
          "ServiceProviderName",
          "ServiceSubcategory",
          "SubAccountId",
          "SubAccountName");

  /** The charges' columns that it is made from. */
  public static final Set<String> COLUMNS =
      Stream.of(List.of("ChargePeriodStart"), DIMENSIONS, FocusColumns.COSTS)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> KNOWN = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    KNOWN.addAll(DIMENSIONS);
  }

  private Rollup() {}

  /** Whether the rollup can tell this column's values apart. */
  public static boolean has(String column) {
    return KNOWN.contains(column);
  }

  /** The column that counts the charges without a value for this cost. */
  public static String missing(String cost) {
    return cost + "Missing";
  }

  /** The SELECT that adds up a relation of charges. */
  public static String select(String charges) {
    return select(charges, "");
  }

  /** The same for each file of a relation by itself, with the column {@code file_index}. */
  public static String selectByFile(String charges) {
    return select(charges, "file_index, ");
  }

  private static String select(String charges, String first) {
    String dimensions = DIMENSIONS.stream().map(Sql::name).collect(Collectors.joining(", "));
    String costs =
        FocusColumns.COSTS.stream()
            .flatMap(
                cost ->
                    Stream.of(
                        "coalesce(sum(%s), 0)::DECIMAL(38,18) AS %s"
                            .formatted(Sql.name(cost), Sql.name(cost)),
                        "count(*) - count(%s) AS %s"
                            .formatted(Sql.name(cost), Sql.name(missing(cost)))))
            .collect(Collectors.joining(", "));
    return "SELECT %sdate_trunc('day', ChargePeriodStart) AS %s, %s, %s, count(*) AS %s FROM %s GROUP BY ALL ORDER BY ALL"
        .formatted(first, DAY, dimensions, costs, LINES, charges);
  }
}
