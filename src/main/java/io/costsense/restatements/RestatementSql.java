package io.costsense.restatements;

import io.costsense.costs.ChargeRows;
import io.costsense.costs.ShownCurrency;
import io.costsense.lake.Column;
import io.costsense.lake.Sql;
import io.costsense.questions.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lines of two deliveries apart. What is read of all lines is 16 bytes that stand for all
 * of their columns; only lines that have no equal on the other side are looked at more closely.
 */
final class RestatementSql {

  /**
   * What a line is about, in columns that a provider doesn't rewrite when it corrects an amount.
   * Left out are amounts, quantities, prices, tags and other details in JSON, names beside ids, and
   * what is filled in late, such as the invoice.
   */
  static final List<String> IDENTITY =
      List.of(
          "BillingAccountId",
          "BillingCurrency",
          "PricingCurrency",
          "SubAccountId",
          "ChargePeriodStart",
          "ChargePeriodEnd",
          "ChargeCategory",
          "ChargeDescription",
          "ChargeFrequency",
          "ResourceId",
          "RegionId",
          "AvailabilityZone",
          "ServiceName",
          "ServiceProviderName",
          "HostProviderName",
          "SkuId",
          "SkuPriceId",
          "SkuMeter",
          "PricingCategory",
          "PricingUnit",
          "ConsumedUnit",
          "CommitmentDiscountId",
          "CommitmentDiscountStatus",
          "CapacityReservationId",
          "AllocatedMethodId",
          "AllocatedResourceId");

  private RestatementSql() {}

  /**
   * The differences, one row each, and before them their counts and sums by kind and currency.
   *
   * <p>{@code differing} reads the lines once and keeps, by fingerprint, how many both sides have
   * in common where they don't have equally many. {@code line} reads them again, but goes on only
   * with those of a differing fingerprint; of the ones that have equals on the other side, {@code
   * unmatched} drops as many. Most have none, and are not sorted for that. {@code charge} must not
   * be materialized: it is every line of both deliveries.
   *
   * @param parameters takes what the question marks stand for
   */
  static String of(
      Restatement restatement,
      RestatementLines.Asked asked,
      ShownCurrency shown,
      List<@Nullable Object> parameters) {
    List<Column> columns =
        restatement.version().columns().stream()
            .filter(column -> !ChargeRows.LINEAGE.contains(column.name()))
            .toList();
    List<Column> identity =
        columns.stream().filter(column -> IDENTITY.contains(column.name())).toList();
    String passes = Filter.all(asked.filters(), parameters);
    return """
    WITH charge AS NOT MATERIALIZED (
      SELECT 0 AS side, file_index AS file, file_row_number AS place, * FROM %1$s
      UNION ALL BY NAME
      SELECT 1 AS side, file_index AS file, file_row_number AS place, * FROM %2$s
    ), differing AS MATERIALIZED (
      SELECT %3$s AS print, %4$s AS proof, least(count(*) FILTER (side = 0), count(*) FILTER (side = 1)) AS same
      FROM charge
      GROUP BY ALL
      HAVING count(*) FILTER (side = 0) <> count(*) FILTER (side = 1)
    ), line AS MATERIALIZED (
      SELECT side, file, place, same, print, proof, %12$s, %5$s AS cost, (%6$s) AS passes,
             %7$s AS identity, %8$s AS assurance
      FROM charge JOIN differing ON print = %3$s AND proof = %4$s
    ), unmatched AS (
      FROM line WHERE same = 0
      UNION ALL BY NAME
      (SELECT * FROM line WHERE same > 0
       QUALIFY row_number() OVER (PARTITION BY print, proof, side ORDER BY file, place) > same)
    ), left_over AS MATERIALIZED (
      SELECT *, row_number() OVER (PARTITION BY identity, assurance, side ORDER BY file, place) AS occurrence
      FROM unmatched
    ), difference AS MATERIALIZED (
      SELECT CASE WHEN b.side IS NULL THEN 'added' WHEN a.side IS NULL THEN 'removed' ELSE 'changed' END AS kind,
             coalesce(a.currency, b.currency) AS currency, coalesce(a.own, b.own) AS own, coalesce(a.month, b.month) AS month,
             coalesce(b.cost, 0) AS before, coalesce(a.cost, 0) AS after,
             b.file AS before_file, b.place AS before_row, a.file AS after_file, a.place AS after_row
      FROM (SELECT * FROM left_over WHERE side = 0) b
      FULL JOIN (SELECT * FROM left_over WHERE side = 1) a USING (identity, assurance, occurrence)
      WHERE coalesce(b.passes, false) OR coalesce(a.passes, false)
    )
    SELECT true AS counted, kind, currency, own, month, count(*) AS lines, sum(before) AS before, sum(after) AS after,
           NULL::BIGINT AS before_file, NULL::BIGINT AS before_row, NULL::BIGINT AS after_file, NULL::BIGINT AS after_row
    FROM difference
    GROUP BY ALL
    UNION ALL
    (SELECT false, kind, currency, own, month, 1, before, after, before_file, before_row, after_file, after_row
     FROM difference
     WHERE kind IN (%9$s)
     ORDER BY abs(%13$s) DESC, before_file NULLS LAST, before_row, after_file, after_row
     LIMIT %10$d OFFSET %11$d)
    """
        .formatted(
            restatement.relationBefore(column -> true),
            restatement.relationAfter(column -> true),
            fingerprint(columns),
            proof(columns),
            Sql.name(asked.metric()),
            passes,
            fingerprint(identity),
            proof(identity),
            asked.kinds().stream().map(Sql::text).collect(Collectors.joining(", ")),
            asked.limit() + 1,
            asked.offset(),
            shown.columns(),
            shown.rank("after - before"));
  }

  private static String fingerprint(List<Column> columns) {
    return columns.stream()
        .map(column -> Sql.name(column.name()))
        .collect(Collectors.joining(", ", "hash(", ")"));
  }

  /**
   * A second fingerprint over other bytes: two different lines would have to agree in both. The
   * engine's hash of a whole number, which a time is too, is the same only for the same number. Of
   * a decimal it mixes two halves, which negation makes other ones.
   */
  private static String proof(List<Column> columns) {
    var values = new ArrayList<String>();
    for (Column column : columns.reversed()) {
      String name = Sql.name(column.name());
      values.add(
          switch (column.type()) {
            case STRING -> "'~' || " + name;
            case DECIMAL -> "-" + name;
            case TIME, LONG -> name;
          });
    }
    return values.stream().collect(Collectors.joining(", ", "hash(", ")"));
  }
}
