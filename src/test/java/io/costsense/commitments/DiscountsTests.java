package io.costsense.commitments;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.costs.Api;
import io.costsense.costs.Bill;
import io.costsense.costs.QuestionsTest;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Small bills whose savings are plain to see. */
@QuestionsTest
class DiscountsTests {

  @Autowired private Bill bill;

  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  @BeforeEach
  void aTenant() {
    tenant.choose(Bill.newTenant());
  }

  private static String select(String... charges) {
    return """
    SELECT category AS ChargeCategory, commitment AS CommitmentDiscountId, status AS CommitmentDiscountStatus,
           pricing AS PricingCategory, list::DECIMAL(38,18) AS ListCost, contracted::DECIMAL(38,18) AS ContractedCost,
           effective::DECIMAL(38,18) AS EffectiveCost, billed::DECIMAL(38,18) AS BilledCost,
           currency AS BillingCurrency, service AS ServiceName, details AS CommitmentProgramEligibilityDetails,
           TIMESTAMPTZ '2026-03-01 00:00:00+00' + to_days(day - 1) AS ChargePeriodStart,
           TIMESTAMPTZ '2026-03-01 00:00:00+00' AS BillingPeriodStart
    FROM (VALUES %s) AS t(day, category, commitment, status, pricing, list, contracted, effective, billed, currency, service, details)
    """
        .formatted(String.join(", ", charges));
  }

  private void bill(String source, String... charges) throws Exception {
    bill.commit(tenant.get(), source, select(charges));
  }

  private JsonNode total(String... parameters) throws Exception {
    JsonNode totals = api.get("/discounts", parameters).path("totals");
    assertThat(totals.size()).isEqualTo(1);
    return totals.get(0);
  }

  /** Names and amounts in turn; "none" for one that isn't known. */
  private static void assertAmounts(JsonNode of, Object... namesAndAmounts) {
    for (int i = 0; i < namesAndAmounts.length; i += 2) {
      String name = (String) namesAndAmounts[i];
      String amount = namesAndAmounts[i + 1].toString();
      if (amount.equals("none")) {
        assertThat(of.path(name).isNull()).as(name + " of " + of).isTrue();
      } else {
        assertThat(of.path(name).decimalValue())
            .as(name)
            .isEqualByComparingTo(new BigDecimal(amount));
      }
    }
  }

  @Test
  void splitsASavingIntoNegotiatedAndCommitted() throws Exception {
    bill(
        "cloud",
        "(1, 'Usage', 'c', 'Used', 'Committed', 100, 90, 60, 0, 'USD', 'VM', NULL)",
        "(1, 'Usage', NULL, NULL, 'Standard', 50, 45, 45, 45, 'USD', 'VM', NULL)");
    assertAmounts(
        total(),
        "list_cost",
        150,
        "contracted_cost",
        135,
        "effective_cost",
        105,
        "negotiated_discount",
        15,
        "commitment_saving",
        30,
        "total_saving",
        45,
        "effective_savings_rate_percent",
        30,
        "contract_savings_rate_percent",
        "22.22",
        "utilization_percent",
        100,
        "coverage_percent",
        "66.67",
        "on_demand_cost",
        45);
  }

  @Test
  void showsLossesAsNegative() throws Exception {
    bill(
        "cloud",
        "(1, 'Usage', 'c', 'Used', 'Committed', 10, 12, 15, 0, 'USD', 'VM', NULL)",
        "(1, 'Usage', 'c', 'Unused', 'Committed', 0, 0, 5, 0, 'USD', 'VM', NULL)");
    assertAmounts(
        total(),
        "negotiated_discount",
        -2,
        "commitment_saving",
        -3,
        "total_saving",
        -10,
        "effective_savings_rate_percent",
        -100,
        "unused",
        5,
        "utilization_percent",
        75);
  }

  /** Some bills price the unused part as if it had been used. */
  @Test
  void seesNoSavingInWhatNobodyUsed() throws Exception {
    bill("cloud", "(1, 'Usage', 'c', 'Unused', 'Committed', 30, 27, 15, 0, 'USD', 'VM', NULL)");
    assertAmounts(
        total(),
        "list_cost",
        "none",
        "commitment_saving",
        "none",
        "total_saving",
        -15,
        "effective_savings_rate_percent",
        "none",
        "unused",
        15,
        "utilization_percent",
        0,
        "coverage_percent",
        "none");
  }

  @Test
  void saysWhichPricesAreMissingAndTakesNoneForZero() throws Exception {
    bill(
        "cloud",
        "(1, 'Usage', 'c', 'Used', 'Committed', 100, 90, 60, 0, 'USD', 'VM', NULL)",
        "(1, 'Usage', 'c', 'Used', 'Committed', NULL, 40, 30, 0, 'USD', 'VM', NULL)",
        "(1, 'Usage', NULL, NULL, 'Standard', 70, NULL, 70, 70, 'USD', 'VM', NULL)",
        "(1, 'Usage', NULL, NULL, 'Standard', 20, 20, NULL, 20, 'USD', 'VM', NULL)");
    JsonNode total = total();
    assertAmounts(
        total,
        "list_cost",
        190,
        "contracted_cost",
        150,
        "effective_cost",
        160,
        "negotiated_discount",
        10,
        "commitment_saving",
        40,
        "total_saving",
        40,
        "effective_savings_rate_percent",
        "23.53",
        "coverage_percent",
        "52.63");
    assertAmounts(
        total.path("missing"),
        "list_cost",
        1,
        "contracted_cost",
        1,
        "effective_cost",
        1,
        "negotiated_discount",
        2,
        "commitment_saving",
        2,
        "total_saving",
        2,
        "utilization",
        0,
        "coverage",
        1,
        "on_demand_cost",
        1);
  }

  /** A loss alone would look like a whole saving. */
  @Test
  void knowsNoTotalSavingWhereNoConsumptionHasItsPrices() throws Exception {
    bill(
        "cloud",
        "(1, 'Usage', 'c', 'Used', 'Committed', NULL, NULL, 60, 0, 'USD', 'VM', NULL)",
        "(1, 'Usage', 'c', 'Unused', 'Committed', NULL, NULL, 20, 0, 'USD', 'VM', NULL)");
    assertAmounts(total(), "total_saving", "none", "unused", 20, "utilization_percent", 75);
    assertAmounts(total().path("missing"), "total_saving", 1);
  }

  @Test
  void countsWhatPurchasesPayForOnceAndLeavesTaxesAndCreditsOut() throws Exception {
    bill(
        "cloud",
        "(1, 'Purchase', 'c', NULL, 'Standard', 900, 900, 0, 800, 'USD', 'VM', NULL)",
        "(1, 'Purchase', NULL, NULL, 'Standard', 1200, 1200, 0, 1200, 'USD', 'SaaS', NULL)",
        "(1, 'Purchase', NULL, NULL, 'Standard', 9, 8, 8, 8, 'USD', 'Support', NULL)",
        "(1, 'Usage', 'c', 'Used', 'Committed', 3, 3, 2, 0, 'USD', 'VM', NULL)",
        "(1, 'Tax', NULL, NULL, NULL, 5, 4, 3, 3, 'USD', 'VM', NULL)",
        "(1, 'Credit', NULL, NULL, NULL, -7, -7, -7, -7, 'USD', 'VM', NULL)",
        "(1, 'Adjustment', NULL, NULL, NULL, 7, 6, 5, 5, 'USD', 'VM', NULL)");
    assertAmounts(
        total(),
        "lines",
        4,
        "purchased",
        2000,
        "list_cost",
        12,
        "negotiated_discount",
        1,
        "commitment_saving",
        1,
        "total_saving",
        2);
  }

  @Test
  void keepsCurrenciesApart() throws Exception {
    bill(
        "cloud",
        "(1, 'Usage', NULL, NULL, 'Standard', 10, 8, 8, 8, 'USD', 'VM', NULL)",
        "(1, 'Usage', NULL, NULL, 'Standard', 10, 9, 9, 9, 'EUR', 'VM', NULL)",
        "(1, 'Usage', NULL, NULL, 'Standard', 10, 7, 7, 7, NULL, 'VM', NULL)");
    JsonNode answer = api.get("/discounts", "group_by", "ServiceName");
    assertThat(
            answer
                .path("totals")
                .valueStream()
                .map(t -> t.path("currency").asString("none") + t.path("negotiated_discount")))
        .containsExactly("EUR1", "USD2", "none3");
    assertThat(answer.path("rows").size()).isEqualTo(3);
  }

  /** Standard usage counts where a bill says nothing, and only there. */
  @Test
  void believesEachBillWhatItSaysOfEligibility() throws Exception {
    String programs = "'{\"CommitmentPrograms\":[{\"ProgramType\":\"Savings Plan\"}]}'";
    bill(
        "saying",
        "(1, 'Usage', 'c', 'Used', 'Committed', 30, 30, 20, 0, 'USD', 'VM', " + programs + ")",
        "(1, 'Usage', NULL, NULL, 'Standard', 10, 10, 10, 10, 'USD', 'VM', " + programs + ")",
        "(1, 'Usage', NULL, NULL, 'Standard', 500, 500, 500, 500, 'USD', 'DNS', NULL)");
    bill(
        "silent",
        "(1, 'Usage', NULL, NULL, 'Standard', 60, 60, 60, 60, 'USD', 'VM', NULL)",
        "(1, 'Usage', NULL, NULL, 'Dynamic', 70, 20, 20, 20, 'USD', 'VM', NULL)");
    assertAmounts(
        total(), "covered", 30, "eligible", 100, "coverage_percent", 30, "on_demand_cost", 70);
    assertThat(api.get("/discounts").path("eligible_by").asString()).isEqualTo("both");
    assertAmounts(
        total("filter", "ServiceName=DNS"), "eligible", "none", "coverage_percent", "none");
    assertAmounts(total("filter", "x_SourceName=saying"), "coverage_percent", 75);
  }

  @Test
  void cutsTheTimeIntoPeriodsAndOffAtItsEnds() throws Exception {
    bill(
        "cloud",
        "(1, 'Usage', NULL, NULL, 'Standard', 100, 1, 1, 1, 'USD', 'VM', NULL)",
        "(2, 'Usage', NULL, NULL, 'Standard', 10, 8, 8, 8, 'USD', 'VM', NULL)",
        "(3, 'Usage', NULL, NULL, 'Standard', 10, 7, 7, 7, 'USD', 'VM', NULL)",
        "(4, 'Usage', NULL, NULL, 'Standard', 100, 1, 1, 1, 'USD', 'VM', NULL)");
    JsonNode answer =
        api.get("/discounts", "from", "2026-03-02", "to", "2026-03-04", "granularity", "day");
    assertThat(
            answer
                .path("rows")
                .valueStream()
                .map(row -> row.path("period").asString() + " " + row.path("negotiated_discount")))
        .containsExactly("2026-03-02T00:00:00Z 2", "2026-03-03T00:00:00Z 3");
    assertAmounts(answer.path("totals").get(0), "negotiated_discount", 5);
  }

  @Test
  void addsUpWhatIsBehindTheLimit() throws Exception {
    bill(
        "cloud",
        "(1, 'Usage', NULL, NULL, 'Standard', 10, 8, 8, 8, 'USD', 'a', NULL)",
        "(1, 'Usage', NULL, NULL, 'Standard', 9, 6, 6, 6, 'USD', 'b', NULL)",
        "(1, 'Usage', NULL, NULL, 'Standard', 8, 3, 3, 3, 'USD', 'c', NULL)",
        "(1, 'Usage', 'x', 'Used', 'Committed', 8, 3, 1, 3, 'USD', NULL, NULL)");
    JsonNode answer = api.get("/discounts", "group_by", "ServiceName", "limit", "2");
    assertThat(answer.path("groups").asLong()).isEqualTo(4);
    assertThat(
            answer
                .path("rows")
                .valueStream()
                .map(
                    row ->
                        "%s %s %s"
                            .formatted(
                                row.path("ServiceName").asString("null"),
                                row.path("rest"),
                                row.path("negotiated_discount"))))
        .containsExactly("a false 2", "b false 3", "null true 10");
    assertAmounts(answer.path("totals").get(0), "negotiated_discount", 15);
  }

  @Test
  void answersAsCsvThatNoSpreadsheetRuns() throws Exception {
    bill("cloud", "(1, 'Usage', NULL, NULL, 'Standard', 10, 8.50, 8, 8, 'USD', '=cmd()', NULL)");
    String csv = api.send("/discounts", "group_by", "ServiceName", "format", "csv").body();
    assertThat(csv.lines().toList().getFirst())
        .startsWith("ServiceName,period,currency,rest,lines,list_cost,contracted_cost,");
    assertThat(csv.lines().toList().getLast())
        .startsWith("'=cmd(),,USD,false,1,10,8.5,8,1.5,0.5,2,20,5.88,0,,,,,10,0,8,0,0,0");
  }

  @Test
  void answersAnEmptyLedgerAndRefusesWhatItDoesNotKnow() throws Exception {
    JsonNode answer = api.get("/discounts");
    assertThat(answer.path("totals").size()).isZero();
    assertThat(answer.path("from").isNull()).isTrue();
    assertThat(api.get("/commitments").path("rows").size()).isZero();
    api.problem(400, "/discounts", "metric", "ListCost");
    api.problem(400, "/commitments", "granularity", "day");
    api.problem(400, "/discounts", "group_by", "ServiceNmae");
    api.problem(400, "/discounts", "limit", "0");
  }
}
