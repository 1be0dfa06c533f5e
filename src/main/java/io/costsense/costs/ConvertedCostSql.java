package io.costsense.costs;

import io.costsense.currency.Conversion;
import io.costsense.questions.CostQuestion;

/**
 * The query for groups of charges in several currencies that are ranked by what they cost in one.
 *
 * <p>The engine only leaves out groups that can't be among the largest by doubles with a margin for
 * their error, of 10<sup>-11</sup> of all that was added (a double's own error is 10<sup>-16</sup>
 * for each addition); {@link ConvertedRows} ranks the others exactly. Groups of nothing but zeros
 * are all equal, and their values decide.
 */
final class ConvertedCostSql {

  /** A month is its start in seconds, as a period is. */
  private static final String MONTH =
      "epoch(date_trunc('month', make_timestamp(period * 1000000)))::BIGINT";

  private ConvertedCostSql() {}

  static String grouped(CostQuestion question, ChargeScan charges, Conversion conversion) {
    String dimensions = ChargeCosts.columns(question, "d%d");
    return """
    WITH charge AS (
      SELECT %1$s AS period, %2$s AS currency, %3$s, %4$s AS cost
      FROM %5$s
      WHERE %6$s
    ), grouped AS MATERIALIZED (
      SELECT period, currency, %8$s,
             coalesce(sum(cost), 0) AS amount,
             count(*) AS lines,
             count(*) - count(cost) AS missing
      FROM charge
      GROUP BY ALL
    ), valued AS (
      SELECT *, %7$s AS value
      FROM grouped
    ), added AS (
      SELECT *, sum(value) OVER this AS near, sum(abs(value)) OVER this * 1e-11 AS error
      FROM valued
      WINDOW this AS (PARTITION BY %8$s)
    ), placed AS MATERIALIZED (
      SELECT *,
             dense_rank() OVER (ORDER BY near - error DESC, %9$s) AS place,
             dense_rank() OVER (PARTITION BY error = 0 ORDER BY %9$s) AS tie
      FROM added
    ), chosen AS (
      SELECT *,
             near + error >= coalesce((SELECT max(near - error) FROM placed WHERE place = %10$d), '-infinity'::DOUBLE)
               AND (error > 0 OR tie <= %10$d) AS shown
      FROM placed
    )
    SELECT period, currency,
           sum(amount) AS amount,
           sum(lines)::BIGINT AS lines,
           sum(missing)::BIGINT AS missing,
           (SELECT max(place) FROM placed) AS place,
           NOT shown AS rest,
           %11$s
    FROM chosen
    GROUP BY ALL
    LIMIT %12$d
    """
        .formatted(
            ChargeCosts.period(question.granularity()),
            ChargeCosts.currency(question),
            ChargeCosts.dimensions(question),
            ChargeCosts.metric(question),
            charges.relation(ChargeCosts.used(question)),
            charges.condition(),
            ConversionSql.worth(conversion, "amount", "currency", MONTH),
            dimensions,
            ChargeCosts.columns(question, "d%d NULLS LAST"),
            question.limit(),
            ChargeCosts.shown(question, "shown"),
            CostQuestion.MOST_FINE_ROWS + 1);
  }
}
