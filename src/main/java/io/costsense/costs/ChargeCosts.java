package io.costsense.costs;

import io.costsense.currency.Conversion;
import io.costsense.lake.Engine;
import io.costsense.lake.Sql;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.questions.AnswerBytes;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.Dimension;
import io.costsense.questions.EngineValue;
import io.costsense.questions.QuestionProblem;
import io.costsense.questions.ShownText;
import io.costsense.rollups.Granularity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * The answer.
   *
   * @param conversion by which the groups are ranked, if not by the amounts as they are; then some
   *     more than the largest groups may be told apart
   */
  CostRows answer(TableVersion version, CostQuestion question, Optional<Conversion> conversion) {
    var charges = new ChargeScan(version, question.interval(), question.filters());
    if (charges.isEmpty()) {
      return new CostRows(List.of(), 0, CostRows.Source.CHARGES);
    }
    return engine.query(
        new SqlQuery(version.tenant(), sql(question, charges, conversion), charges.parameters()),
        rows -> rows(rows, question, conversion.isPresent()));
  }

  private static String sql(
      CostQuestion question, ChargeScan charges, Optional<Conversion> conversion) {
    if (question.groupBy().isEmpty()) {
      return total(question, charges);
    }
    return conversion
        .map(ranking -> ConvertedCostSql.grouped(question, charges, ranking))
        .orElseGet(() -> grouped(question, charges));
  }

  /** Without dimensions there is one group in each currency and nothing to rank. */
  private static String total(CostQuestion question, ChargeScan charges) {
    return """
    SELECT %s AS period,
           %s AS currency,
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
            currency(question),
            metric(question),
            metric(question),
            charges.relation(used(question)),
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
      SELECT %1$s AS period, %11$s AS currency, %2$s, %3$s AS cost
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
            dimensions(question),
            metric(question),
            charges.relation(used(question)),
            charges.condition(),
            dimensions,
            columns(question, "d%d NULLS LAST"),
            limit,
            shown(question, "place <= " + limit),
            QuestionProblem.MOST_ROWS + 1,
            currency(question));
  }

  static String columns(CostQuestion question, String format) {
    return IntStream.range(0, question.groupBy().size())
        .mapToObj(format::formatted)
        .collect(Collectors.joining(", "));
  }

  /** The dimensions' values of the groups that an answer shows, as it shows them. */
  static String shown(CostQuestion question, String condition) {
    return IntStream.range(0, question.groupBy().size())
        .mapToObj(
            i ->
                "CASE WHEN %s THEN %s END AS d%d"
                    .formatted(
                        condition,
                        ShownText.sql(
                            "d" + i, question.groupBy().get(i).type(), ShownText.LONGEST_VALUE),
                        i))
        .collect(Collectors.joining(", "));
  }

  /** The dimensions' values, each with a name of its own. */
  static String dimensions(CostQuestion question) {
    return IntStream.range(0, question.groupBy().size())
        .mapToObj(i -> question.groupBy().get(i).sql() + " AS d" + i)
        .collect(Collectors.joining(", "));
  }

  static Set<String> used(CostQuestion question) {
    return Stream.concat(
            Stream.of(question.currencyColumn(), "ChargePeriodStart", question.metric()),
            question.groupBy().stream().map(Dimension::column))
        .collect(Collectors.toSet());
  }

  static String metric(CostQuestion question) {
    return Sql.name(question.metric());
  }

  static String currency(CostQuestion question) {
    return Sql.name(question.currencyColumn());
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

  /** Groups are counted by currency, but those that are to be converted all together. */
  private static CostRows rows(ResultSet rows, CostQuestion question, boolean together)
      throws SQLException {
    var answer = new ArrayList<CostRow>();
    Map<@Nullable String, Long> groups = new HashMap<>();
    long characters = 0;
    while (rows.next()) {
      String currency = rows.getString("currency");
      groups.merge(together ? null : currency, rows.getLong("place"), Math::max);
      CostRow row = row(rows, currency, question);
      characters += currency == null ? 0 : currency.length();
      for (Object value : row.values()) {
        characters += value instanceof String text ? text.length() : 0;
      }
      if (characters > AnswerBytes.MOST) {
        throw QuestionProblem.answerTooLarge();
      }
      answer.add(row);
    }
    if (answer.size() > (together ? CostQuestion.MOST_FINE_ROWS : QuestionProblem.MOST_ROWS)) {
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
