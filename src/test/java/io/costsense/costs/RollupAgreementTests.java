package io.costsense.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.charges.Rollup;
import io.costsense.currency.Conversion;
import io.costsense.focus.FocusColumns;
import io.costsense.lake.TableVersion;
import io.costsense.questions.CostOrder;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.Dimension;
import io.costsense.questions.Filter;
import io.costsense.questions.Interval;
import io.costsense.questions.Operator;
import io.costsense.rollups.Granularity;
import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same question has the same answer, whether it's found in the rollup or in the charges. */
@QuestionsTest
class RollupAgreementTests {

  private static final Instant FIRST = Instant.parse("2025-11-20T00:00:00Z");
  private static final List<Granularity> GRANULARITIES =
      List.of(Granularity.NONE, Granularity.DAY, Granularity.WEEK, Granularity.MONTH);

  @Autowired private Bill bill;
  @Autowired private RollupCosts rollup;
  @Autowired private ChargeCosts charges;
  @Autowired private DisplayedCosts displayed;
  @Autowired private JdbcClient control;

  /**
   * Two currencies and none, missing values, capitals, letters outside the first plane, amounts of
   * 38 digits and of one, charges on the last hour of a month, periods that straddle months.
   */
  static final String CHARGES =
      """
      SELECT (CASE WHEN i %% 11 = 0 THEN NULL
                   WHEN i %% 97 = 0 THEN '-12345678901234567.123456789012345678'
                   ELSE (hash(i) %% 100000)::VARCHAR || '.' || (hash(i + 7) %% 1000000000000000000)::VARCHAR END)
               ::DECIMAL(38,18) AS BilledCost,
             ((hash(i + 1) %% 2000)::DECIMAL(38,18) - 700) / 1000 AS EffectiveCost,
             1::DECIMAL(38,18) AS ListCost,
             (i %% 5 - 2)::DECIMAL(38,18) AS ContractedCost,
             [NULL, 'EUR', 'USD', 'USD'][(hash(i + 2) %% 4 + 1)::INT] AS BillingCurrency,
             ['Compute', 'compute', 'Ünïcode', '%%_''"', NULL, chr(128176) || ' x', chr(65374)][(hash(i + 3) %% 7 + 1)::INT] AS ServiceName,
             [NULL, 'eu-west-1', 'us-east-1'][(hash(i + 4) %% 3 + 1)::INT] AS RegionId,
             'account ' || hash(i + 5) %% 13 AS SubAccountId,
             ['Usage', 'Purchase', 'Tax', 'Credit'][(hash(i + 6) %% 4 + 1)::INT] AS ChargeCategory,
             start AS ChargePeriodStart,
             date_trunc('month', start + INTERVAL (i %% 3) DAY) AS BillingPeriodStart
      FROM (SELECT i, TIMESTAMPTZ '2025-11-20 00:00:00+00' + INTERVAL (hash(i + 8) %% 2600) HOUR AS start
            FROM range(%d) t(i))
      """;

  @Test
  void answersAlikeFromTheRollupAndFromTheCharges() throws Exception {
    Tenant tenant = Bill.newTenant();
    bill.commit(tenant, "first", CHARGES.formatted(3000));
    TableVersion version = bill.commit(tenant, "second", CHARGES.formatted(1000));
    var random = new Random(20260301);
    for (int i = 0; i < 400; i++) {
      CostQuestion question = question(random);
      assertThat(question.fitsRollup()).isTrue();
      CostRows quick = rollup.answer(version, question, Optional.empty()).orElseThrow();
      CostRows exact = charges.answer(version, question, Optional.empty());
      assertThat(text(question, quick)).as(question.toString()).isEqualTo(text(question, exact));
      assertThat(quick.groups()).as(question.toString()).isEqualTo(exact.groups());
    }
  }

  /** Tiny, huge and dull rates: some groups are equal only when they are converted. */
  @Test
  void answersAlikeInADisplayCurrency() throws Exception {
    Tenant tenant = Bill.newTenant();
    control.sql("INSERT INTO tenant (id) VALUES (?)").param(tenant.id()).update();
    control
        .sql(
            """
            INSERT INTO exchange_rate_manual (tenant, month, from_currency, to_currency, rate, set_by)
            SELECT ?, month, one, 'CHF',
                   CASE one WHEN 'EUR' THEN 0.000000012345 WHEN 'USD' THEN 1 ELSE 160.230000000001 END, 'test'
            FROM generate_series('2025-11-01'::date, '2026-04-01'::date, '1 month') month,
                 unnest(ARRAY['EUR', 'USD', 'Token']) one
            """)
        .param(tenant.id())
        .update();
    String named = CHARGES.replace("[NULL, 'EUR', 'USD', 'USD']", "['Token', 'EUR', 'USD', 'CHF']");
    bill.commit(tenant, "first", named.formatted(3000));
    TableVersion version = bill.commit(tenant, "second", named.formatted(1000));
    var random = new Random(20260401);
    for (int i = 0; i < 200; i++) {
      CostQuestion question = question(random);
      CostQuestion fine = question.withinMonths();
      CostRows months =
          rollup.answer(version, question.total(Granularity.MONTH), Optional.empty()).orElseThrow();
      Optional<Conversion> conversion = Optional.of(displayed.conversion(tenant, "CHF", months));
      CostRows quick = rollup.answer(version, fine, conversion).orElseThrow();
      CostRows exact = charges.answer(version, fine, conversion);
      CostRows plain = charges.answer(version, all(fine), Optional.empty());
      String expected = text(question, converted(question, plain, conversion)).toString();
      assertThat(text(question, converted(question, quick, conversion)))
          .as(question.toString())
          .hasToString(expected);
      assertThat(text(question, converted(question, exact, conversion)))
          .as(question.toString())
          .hasToString(expected);
      assertThat(quick.groups()).as(question.toString()).isEqualTo(exact.groups());
    }
  }

  private static CostRows converted(
      CostQuestion question, CostRows rows, Optional<Conversion> conversion) {
    return ConvertedRows.of(question, rows, conversion.orElseThrow());
  }

  private static CostQuestion all(CostQuestion question) {
    return new CostQuestion(
        question.metric(),
        question.interval(),
        question.granularity(),
        question.groupBy(),
        question.filters(),
        10_000);
  }

  private static List<String> text(CostQuestion question, CostRows answer) {
    Comparator<CostRow> order = new CostOrder("period", false).comparator(question);
    return answer.sorted(order).rows().stream()
        .map(
            row ->
                "%s %s %s %s %s %d %d"
                    .formatted(
                        row.period(),
                        row.currency(),
                        row.values(),
                        row.rest(),
                        plain(row.amount()),
                        row.lines(),
                        row.missing()))
        .toList();
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private static CostQuestion question(Random random) {
    Instant from = FIRST.plus(Duration.ofDays(random.nextInt(-10, 100)));
    if (random.nextBoolean()) {
      from = Granularity.MONTH.floor(from);
    }
    Instant to = from.plus(Duration.ofDays(random.nextInt(1, 130)));
    if (random.nextBoolean()) {
      to = Granularity.MONTH.next(Granularity.MONTH.floor(to));
    }
    return new CostQuestion(
        pick(random, FocusColumns.COSTS),
        new Interval(from, to),
        pick(random, GRANULARITIES),
        dimensions(random),
        filters(random),
        random.nextInt(1, 12));
  }

  private static List<Dimension> dimensions(Random random) {
    var dimensions = new ArrayList<Dimension>();
    for (String name :
        List.of("ServiceName", "RegionId", "SubAccountId", "ChargeCategory", "x_SourceName")) {
      if (random.nextInt(3) == 0) {
        dimensions.add(dimension(name));
      }
    }
    return dimensions;
  }

  private static Dimension dimension(String name) {
    assertThat(Rollup.has(name)).isTrue();
    return new Dimension.OfColumn(name, io.costsense.lake.ColumnType.STRING);
  }

  private static List<Filter> filters(Random random) {
    var filters = new ArrayList<Filter>();
    List<Operator> operators =
        List.of(Operator.ONE_OF, Operator.NONE_OF, Operator.CONTAINS, Operator.CONTAINS_NOT);
    List<Object> names = List.of("Compute", "ÜNÏ", "%", "_", "'", "\"", "\uD83D\uDCB0", "nothing");
    if (random.nextBoolean()) {
      List<Object> values = names.subList(random.nextInt(4), random.nextInt(4, names.size() + 1));
      boolean missing = random.nextBoolean() || values.isEmpty();
      filters.add(new Filter(dimension("ServiceName"), pick(random, operators), values, missing));
    }
    if (random.nextInt(3) == 0) {
      List<Object> regions = List.of("us-east-1", "EU-WEST-1", "west");
      filters.add(
          new Filter(
              dimension("RegionId"), pick(random, operators), regions, random.nextBoolean()));
    }
    if (random.nextInt(4) == 0) {
      List<Object> currencies = List.of("USD");
      filters.add(
          new Filter(
              dimension("BillingCurrency"), Operator.ONE_OF, currencies, random.nextBoolean()));
    }
    return filters;
  }

  private static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
