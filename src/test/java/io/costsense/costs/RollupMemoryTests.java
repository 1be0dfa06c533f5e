package io.costsense.costs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A ledger whose rollups don't fit into their memory is slower, and as right as any other. */
@QuestionsTest
@TestPropertySource(properties = {"costsense.questions.rollups=16MB", "costsense.lake.waiting=10"})
class RollupMemoryTests {

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  @Test
  void asksTheChargesWhereTheRollupDoesNotFit() throws Exception {
    commit(20_500, "repeat('long name ', 100) || i");
    assertAnsweredFromCharges(api.get("/costs", "group_by", "ServiceName", "limit", "2"));
    assertAnsweredFromCharges(
        api.get("/costs", "group_by", "ServiceName", "limit", "2", "filter", "ResourceId="));
    assertThat(api.get("/costs").path("answered_from").asString()).isEqualTo("charges");
    assertThat(api.get("/dashboard/summary").path("total_monthly_cost").decimalValue())
        .isEqualByComparingTo("210114750");
  }

  @Test
  void asksTheChargesWhereTheGroupsAreTooMany() throws Exception {
    commit(20_500, "i");
    assertAnsweredFromCharges(api.get("/costs", "group_by", "ServiceName", "limit", "2"));
    assertThat(api.get("/costs").path("answered_from").asString()).isEqualTo("rollup");
  }

  @Test
  void addsUpTheRollupsOfManyFiles() throws Exception {
    tenant.choose(Bill.newTenant());
    bill.commit(
        tenant.get(),
        "test",
        """
        SELECT 1 AS EffectiveCost, 'USD' AS BillingCurrency, 'Usage' AS ChargeCategory,
               'Storage' AS ServiceName, month AS ChargePeriodStart,
               month + INTERVAL 1 DAY AS ChargePeriodEnd, month AS BillingPeriodStart
        FROM generate_series('2022-01-01 00:00:00+00'::TIMESTAMPTZ, '2025-12-01 00:00:00+00', INTERVAL 1 MONTH) AS t(month)
        """);
    JsonNode answer = api.get("/costs", "from", "2022-01-01", "to", "2026-01-01");
    assertThat(answer.path("answered_from").asString()).isEqualTo("rollup");
    assertThat(answer.path("totals").path(0).path("amount").decimalValue())
        .isEqualByComparingTo("48");
  }

  private void commit(int services, String name) throws Exception {
    tenant.choose(Bill.newTenant());
    bill.commit(
        tenant.get(),
        "test",
        """
        SELECT i AS EffectiveCost, 'USD' AS BillingCurrency, 'Usage' AS ChargeCategory,
               %s AS ServiceName, '2026-03-05 00:00:00+00'::TIMESTAMPTZ AS ChargePeriodStart,
               '2026-03-06 00:00:00+00'::TIMESTAMPTZ AS ChargePeriodEnd,
               '2026-03-01 00:00:00+00'::TIMESTAMPTZ AS BillingPeriodStart
        FROM range(%d) AS t(i)
        """
            .formatted(name, services));
  }

  private static void assertAnsweredFromCharges(JsonNode answer) {
    assertThat(answer.path("answered_from").asString()).isEqualTo("charges");
    assertThat(answer.path("rows").size()).isEqualTo(3);
    assertThat(answer.path("rows").path(0).path("amount").decimalValue())
        .isEqualByComparingTo("20499");
    assertThat(answer.path("totals").path(0).path("amount").decimalValue())
        .isEqualByComparingTo("210114750");
  }
}
