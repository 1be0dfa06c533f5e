package io.costsense.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.costs.Api;
import io.costsense.costs.Bill;
import io.costsense.costs.QuestionsTest;
import io.costsense.lake.Engine;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The dashboard's numbers, each beside what plain SQL over the stored charges says. */
@QuestionsTest
class DashboardTests {

  /** From 20 March to 17 May 2026, in dollars and, less often, in euros. */
  private static final String CHARGES =
      """
      SELECT (hash(i) % 100000)::DECIMAL(38,18) / 1000 AS EffectiveCost,
             ((hash(i) % 100000)::DECIMAL(38,18) - 500) / 1000 AS BilledCost,
             ['USD', 'USD', 'USD', 'EUR'][(hash(i + 1) % 4 + 1)::INT] AS BillingCurrency,
             'Service ' || hash(i + 2) % 14 AS ServiceName,
             'account ' || hash(i + 3) % 5 AS SubAccountId,
             'Team ' || hash(i + 3) % 5 AS SubAccountName,
             'region-' || hash(i + 4) % 3 AS RegionId,
             'Region ' || hash(i + 4) % 3 AS RegionName,
             ['Usage', 'Usage', 'Tax', 'Purchase'][(hash(i + 6) % 4 + 1)::INT] AS ChargeCategory,
             start AS ChargePeriodStart,
             date_trunc('month', start) AS BillingPeriodStart
      FROM (SELECT i, TIMESTAMPTZ '2026-03-20 00:00:00+00' + INTERVAL (hash(i + 5) % (59 * 24)) HOUR AS start
            FROM range(6000) t(i))
      """;

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private Engine engine;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  private TableVersion version;

  @BeforeEach
  void aLedger() throws Exception {
    tenant.choose(Bill.newTenant());
    version = bill.commit(tenant.get(), "test", CHARGES);
  }

  private List<List<String>> ask(String sql) {
    String relation = version.relation(version.files(), column -> true);
    return engine.query(
        new SqlQuery(tenant.get(), sql.replace("CHARGES", relation)),
        rows -> {
          var all = new ArrayList<List<String>>();
          while (rows.next()) {
            var row = new ArrayList<String>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              row.add(rows.getString(i));
            }
            all.add(row);
          }
          return all;
        });
  }

  private BigDecimal cost(String from, String to, String and) {
    return new BigDecimal(
        ask("SELECT coalesce(sum(EffectiveCost), 0) FROM CHARGES WHERE BillingCurrency = 'USD' AND ChargePeriodStart >= '%s' AND ChargePeriodStart < '%s' %s"
                .formatted(from, to, and))
            .getFirst()
            .getFirst());
  }

  @Test
  void comparesTheMonthWithTheSameDaysOfTheLastOne() throws Exception {
    JsonNode summary = api.get("/dashboard/summary");
    BigDecimal now = cost("2026-05-01", "2026-06-01", "");
    BigDecimal sameDays = cost("2026-04-01", "2026-04-18", "");
    assertThat(summary.path("currency").asString()).isEqualTo("USD");
    assertThat(summary.path("month").path("days_with_data").asInt()).isEqualTo(17);
    assertThat(summary.path("month").path("complete").asBoolean()).isFalse();
    assertThat(amount(summary, "total_monthly_cost")).isEqualByComparingTo(now);
    assertThat(amount(summary, "previous_same_days_cost")).isEqualByComparingTo(sameDays);
    assertThat(amount(summary, "previous_month_cost"))
        .isEqualByComparingTo(cost("2026-04-01", "2026-05-01", ""));
    assertThat(amount(summary, "monthly_change_percent"))
        .isEqualByComparingTo(percent(now.subtract(sameDays), sameDays));
    assertThat(summary.path("lines").asLong())
        .isEqualTo(
            Long.parseLong(
                ask("SELECT count(*) FROM CHARGES WHERE BillingCurrency = 'USD' AND"
                        + " ChargePeriodStart >= '2026-05-01'")
                    .getFirst()
                    .getFirst()));
  }

  @Test
  void showsEachDayBesideTheSameDayOfTheLastMonth() throws Exception {
    JsonNode days = api.get("/dashboard/summary").path("daily_costs");
    assertThat(days.size()).isEqualTo(17);
    for (int i = 0; i < days.size(); i++) {
      JsonNode day = days.get(i);
      String date = "-%02d".formatted(i + 1);
      String next = "-%02d".formatted(i + 2);
      assertThat(day.path("date").asString()).isEqualTo("2026-05" + date);
      assertThat(amount(day, "amount"))
          .isEqualByComparingTo(cost("2026-05" + date, "2026-05" + next, ""));
      assertThat(amount(day, "previous_amount"))
          .isEqualByComparingTo(cost("2026-04" + date, "2026-04" + next, ""));
    }
  }

  @Test
  void ranksServicesAccountsAndRegions() throws Exception {
    JsonNode summary = api.get("/dashboard/summary");
    assertRanks(summary.path("top_services"), "ServiceName", null, 10, 14);
    assertRanks(summary.path("top_sub_accounts"), "SubAccountName", "SubAccountId", 10, 5);
    assertRanks(summary.path("top_regions"), "RegionName", "RegionId", 10, 3);
  }

  private void assertRanks(
      JsonNode groups,
      String name,
      @org.jspecify.annotations.Nullable String id,
      int most,
      int all) {
    List<List<String>> expected =
        ask(
            """
            SELECT %s,
                   sum(EffectiveCost) FILTER (ChargePeriodStart >= '2026-05-01') AS now,
                   coalesce(sum(EffectiveCost) FILTER (ChargePeriodStart >= '2026-04-01' AND ChargePeriodStart < '2026-04-18'), 0)
            FROM CHARGES WHERE BillingCurrency = 'USD' GROUP BY 1 ORDER BY now DESC
            """
                .formatted(name));
    BigDecimal total = cost("2026-05-01", "2026-06-01", "");
    assertThat(expected).hasSize(all);
    assertThat(groups.size()).isEqualTo(Math.min(all, most + 1));
    for (int i = 0; i < Math.min(all, most); i++) {
      JsonNode group = groups.get(i);
      BigDecimal now = new BigDecimal(expected.get(i).get(1));
      BigDecimal before = new BigDecimal(expected.get(i).get(2));
      assertThat(group.path("name").asString()).isEqualTo(expected.get(i).get(0));
      assertThat(group.path("id").isNull()).isEqualTo(id == null);
      assertThat(amount(group, "amount")).isEqualByComparingTo(now);
      assertThat(amount(group, "previous_amount")).isEqualByComparingTo(before);
      assertThat(amount(group, "change")).isEqualByComparingTo(now.subtract(before));
      assertThat(amount(group, "share_percent")).isEqualByComparingTo(percent(now, total));
    }
    BigDecimal shown =
        groups.valueStream().map(g -> amount(g, "amount")).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(shown).as("with the rest it is everything").isEqualByComparingTo(total);
  }

  @Test
  void tellsWhatMovedMost() throws Exception {
    JsonNode movers = api.get("/dashboard/summary").path("movers");
    List<List<String>> expected =
        ask(
            """
            SELECT ServiceName, SubAccountName,
                   coalesce(sum(EffectiveCost) FILTER (ChargePeriodStart >= '2026-05-01'), 0)
                   - coalesce(sum(EffectiveCost) FILTER (ChargePeriodStart >= '2026-04-01' AND ChargePeriodStart < '2026-04-18'), 0) AS change
            FROM CHARGES WHERE BillingCurrency = 'USD' GROUP BY 1, 2 ORDER BY abs(change) DESC LIMIT 10
            """);
    assertThat(movers.size()).isEqualTo(10);
    for (int i = 0; i < movers.size(); i++) {
      JsonNode mover = movers.get(i);
      assertThat(
              List.of(
                  mover.path("ServiceName").asString(), mover.path("SubAccountName").asString()))
          .isEqualTo(expected.get(i).subList(0, 2));
      assertThat(amount(mover, "change")).isEqualByComparingTo(expected.get(i).get(2));
    }
  }

  @Test
  void answersForAnotherMonthCurrencyMetricAndFilter() throws Exception {
    JsonNode april =
        api.get(
            "/dashboard/summary",
            "month",
            "2026-04",
            "billing_currency",
            "EUR",
            "metric",
            "BilledCost",
            "filter",
            "ServiceName=Service 3|Service 4",
            "filter",
            "ChargeCategory!=Tax");
    String expected =
        ask("""
        SELECT sum(BilledCost) FROM CHARGES
        WHERE BillingCurrency = 'EUR' AND ServiceName IN ('Service 3', 'Service 4')
          AND ChargeCategory <> 'Tax' AND month(ChargePeriodStart) = 4
        """)
            .getFirst()
            .getFirst();
    assertThat(amount(april, "total_monthly_cost")).isEqualByComparingTo(expected);
    assertThat(april.path("month").path("complete").asBoolean()).isTrue();
    assertThat(amount(april, "projected_monthly_cost")).isEqualByComparingTo(expected);
  }

  @Test
  void comparesALongMonthWithAllOfAShortOne() throws Exception {
    days("2026-02-01", 59);
    JsonNode march = api.get("/dashboard/summary");
    assertThat(march.path("month").path("days_with_data").asInt()).isEqualTo(31);
    assertThat(amount(march, "total_monthly_cost")).isEqualByComparingTo("31");
    assertThat(amount(march, "previous_same_days_cost")).isEqualByComparingTo("28");
    assertThat(march.path("daily_costs").get(30).path("previous_amount").isNull()).isTrue();
  }

  @Test
  void comparesTheFirstDayWithTheFirstDay() throws Exception {
    days("2026-02-01", 29);
    JsonNode march = api.get("/dashboard/summary");
    assertThat(march.path("month").path("days_with_data").asInt()).isEqualTo(1);
    assertThat(amount(march, "total_monthly_cost")).isEqualByComparingTo("1");
    assertThat(amount(march, "previous_same_days_cost")).isEqualByComparingTo("1");
    assertThat(amount(march, "previous_month_cost")).isEqualByComparingTo("28");
    assertThat(amount(march, "monthly_change_percent")).isZero();
    assertThat(amount(march, "projected_monthly_cost")).isEqualByComparingTo("31");
  }

  @Test
  void knowsNothingOfAMonthBeforeTheLedgerOrAfterIt() throws Exception {
    for (String month : List.of("2020-01", "2031-01")) {
      JsonNode summary = api.get("/dashboard/summary", "month", month);
      assertThat(summary.path("month").path("days_with_data").asInt()).isZero();
      assertThat(summary.path("month").path("data_until").isNull()).isTrue();
      assertThat(summary.path("month").path("complete").asBoolean()).isFalse();
      assertThat(amount(summary, "total_monthly_cost")).isZero();
    }
  }

  @Test
  void hasNothingToCompareTheFirstMonthWith() throws Exception {
    days("2026-02-01", 10);
    JsonNode february = api.get("/dashboard/summary");
    assertThat(amount(february, "total_monthly_cost")).isEqualByComparingTo("10");
    assertThat(february.path("monthly_change_percent").isNull()).isTrue();
  }

  /** A ledger in which each of some days costs a dollar. */
  private void days(String first, int count) throws Exception {
    tenant.choose(Bill.newTenant());
    version =
        bill.commit(
            tenant.get(),
            "test",
            """
            SELECT 1 AS EffectiveCost, 'USD' AS BillingCurrency, 'Usage' AS ChargeCategory, day AS ChargePeriodStart,
                   date_trunc('month', day) AS BillingPeriodStart
            FROM (SELECT TIMESTAMPTZ '%s 00:00:00+00' + INTERVAL (i) DAY AS day FROM range(%d) t(i))
            """
                .formatted(first, count));
  }

  private static BigDecimal amount(JsonNode object, String name) {
    return object.path(name).decimalValue();
  }

  private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return part.multiply(BigDecimal.valueOf(100)).divide(whole, 2, RoundingMode.HALF_EVEN);
  }
}
