package io.costsense.ledger.questions;

import io.costsense.lake.Engine;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.ledger.rollups.Granularity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers from the charges themselves, which can answer every question. */
@Component
class ChargeCosts {

  /** Position of the first dimension in the result. */
  private static final int FIRST_DIMENSION = 8;

  private final Engine engine;

  ChargeCosts(Engine engine) {
    this.engine = engine;
  }

  CostRows answer(TableVersion version, CostQuestion question) {
    var charges = new ChargeScan(version, question.interval(), question.filters());
    if (charges.isEmpty()) {
      return new CostRows(List.of(), 0, CostRows.Source.CHARGES);
    }
    String sql =
        question.groupBy().isEmpty() ? total(question, charges) : grouped(question, charges);
    return engine.query(
        new SqlQuery(version.tenant(), sql, charges.parameters()), rows -> rows(rows, question));
  }

  /** Without dimensions there is one group in each currency and nothing to rank. */
  private static String total(CostQuestion question, ChargeScan charges) {
    return """
    SELECT %s AS period,
           "BillingCurrency" AS currency,
           coalesce(sum(%s), 0) AS amount,
           count(*) AS lines,
           count(*) - count(%s) AS missing,
           1 AS place
    FROM %s
    WHERE %s
    GROUP BY ALL
    LIMIT %d
    """
        .formatted(
            period(question.granularity()),
            metric(question),
            metric(question),
            charges.relation(columns(question)),
            charges.condition(),
            QuestionProblem.MOST_ROWS + 1);
  }

  /**
   * The first step names the values once, so that no expression stands twice. {@code grouped} is
   * the only pass over the charges; were it not materialized, DuckDB would make a join of the
   * window below and pass twice. A group's place comes from its amount over the whole interval;
   * ties are decided by the values, so that the same question always has the same answer. What is
   * behind the limit loses its values and is added up by the last GROUP BY.
   */
  private static String grouped(CostQuestion question, ChargeScan charges) {
    int limit = question.limit();
    String dimensions = columns(question, "d%d");
    return """
    WITH charge AS (
      SELECT %1$s AS period, "BillingCurrency" AS currency, %2$s, %3$s AS cost
      FROM %4$s
      WHERE %5$s
    ), grouped AS MATERIALIZED (
      SELECT period, currency, %6$s,
             coalesce(sum(cost), 0) AS amount,
             count(*) AS lines,
             count(*) - count(cost) AS missing
      FROM charge
      GROUP BY ALL
    ), added AS (
      SELECT *, sum(amount) OVER (PARTITION BY currency, %6$s) AS total
      FROM grouped
    ), placed AS (
      SELECT *, dense_rank() OVER (PARTITION BY currency ORDER BY total DESC, %7$s) AS place
      FROM added
    )
    SELECT period, currency,
           sum(amount) AS amount,
           sum(lines)::BIGINT AS lines,
           sum(missing)::BIGINT AS missing,
           max(place) AS place,
           place > %8$d AS rest,
           %9$s
    FROM placed
    GROUP BY ALL
    LIMIT %10$d
    """
        .formatted(
            period(question.granularity()),
            IntStream.range(0, question.groupBy().size())
                .mapToObj(i -> question.groupBy().get(i).sql() + " AS d" + i)
                .collect(Collectors.joining(", ")),
            metric(question),
            charges.relation(columns(question)),
            charges.condition(),
            dimensions,
            columns(question, "d%d NULLS LAST"),
            limit,
            columns(question, "CASE WHEN place <= " + limit + " THEN d%1$d END AS d%1$d"),
            QuestionProblem.MOST_ROWS + 1);
  }

  private static String columns(CostQuestion question, String format) {
    return IntStream.range(0, question.groupBy().size())
        .mapToObj(format::formatted)
        .collect(Collectors.joining(", "));
  }

  private static Set<String> columns(CostQuestion question) {
    return Stream.concat(
            Stream.of("BillingCurrency", "ChargePeriodStart", question.metric()),
            question.groupBy().stream().map(Dimension::column))
        .collect(Collectors.toSet());
  }

  private static String metric(CostQuestion question) {
    return Sql.name(question.metric());
  }

  /**
   * The start of a charge's period in seconds. It goes by way of TIMESTAMP, which counts in UTC by
   * itself: the functions for TIMESTAMPTZ ask a calendar for each row.
   */
  static String period(Granularity granularity) {
    return granularity == Granularity.NONE
        ? "NULL::BIGINT"
        : "epoch(date_trunc('%s', make_timestamp(epoch_us(\"ChargePeriodStart\"))))::BIGINT"
            .formatted(granularity.word());
  }

  private static CostRows rows(ResultSet rows, CostQuestion question) throws SQLException {
    var answer = new ArrayList<CostRow>();
    Map<@Nullable String, Long> groups = new HashMap<>();
    while (rows.next()) {
      String currency = rows.getString("currency");
      groups.merge(currency, rows.getLong("place"), Math::max);
      answer.add(row(rows, currency, question));
    }
    if (answer.size() > QuestionProblem.MOST_ROWS) {
      throw QuestionProblem.tooManyRows();
    }
    long all = groups.values().stream().mapToLong(Long::longValue).sum();
    return new CostRows(answer, all, CostRows.Source.CHARGES);
  }

  private static CostRow row(ResultSet rows, @Nullable String currency, CostQuestion question)
      throws SQLException {
    int dimensions = question.groupBy().size();
    var values = new @Nullable Object[dimensions];
    for (int i = 0; i < dimensions; i++) {
      values[i] = EngineValue.of(rows.getObject(FIRST_DIMENSION + i));
    }
    boolean rest = dimensions > 0 && rows.getBoolean("rest");
    CostGroup group =
        rest ? CostGroup.restOf(currency, dimensions) : CostGroup.of(currency, values);
    boolean periods = question.granularity() != Granularity.NONE;
    return new CostRow(
        periods ? Instant.ofEpochSecond(rows.getLong("period")) : null,
        currency,
        group.values(),
        rest,
        rows.getBigDecimal("amount"),
        rows.getLong("lines"),
        rows.getLong("missing"));
  }
}
