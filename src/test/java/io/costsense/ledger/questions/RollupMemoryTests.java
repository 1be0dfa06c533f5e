package io.costsense.ledger.questions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A ledger whose rollups don't fit into their memory is slower, and as right as any other. */
@QuestionsTest
@TestPropertySource(properties = "costsense.questions.rollups=16MB")
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
