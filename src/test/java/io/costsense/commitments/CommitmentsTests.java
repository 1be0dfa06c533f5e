package io.costsense.commitments;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.costs.Api;
import io.costsense.costs.Bill;
import io.costsense.costs.QuestionsTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Each commitment by itself. */
@QuestionsTest
class CommitmentsTests {

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  @BeforeEach
  void aTenant() {
    tenant.choose(Bill.newTenant());
  }

  private static String select(String more, String... charges) {
    return """
    SELECT id AS CommitmentDiscountId, id || ' ' || start[6:7] AS CommitmentDiscountName, category AS ChargeCategory,
           frequency AS ChargeFrequency, status AS CommitmentDiscountStatus, effective::DECIMAL(38,18) AS EffectiveCost,
           contracted::DECIMAL(38,18) AS ContractedCost, billed::DECIMAL(38,18) AS BilledCost,
           quantity::DECIMAL(38,18) AS CommitmentDiscountQuantity, unit AS CommitmentDiscountUnit,
           'USD' AS BillingCurrency, account AS SubAccountId, provider AS ServiceProviderName,
           start::TIMESTAMPTZ AS ChargePeriodStart, finish::TIMESTAMPTZ AS ChargePeriodEnd,
           date_trunc('month', start::TIMESTAMPTZ) AS BillingPeriodStart,
           date_trunc('month', start::TIMESTAMPTZ) + INTERVAL 1 MONTH AS BillingPeriodEnd%s
    FROM (VALUES %s) AS t(id, category, frequency, status, effective, contracted, billed, quantity, unit, account, provider,
           start, finish)
    """
        .formatted(more, String.join(", ", charges));
  }

  private void bill(String more, String... charges) throws Exception {
    bill.commit(tenant.get(), "cloud", select(more, charges));
  }

  private static String used(String id, String effective, String contracted, String quantity) {
    return "('%s', 'Usage', 'Usage-Based', 'Used', %s, %s, 0, %s, 'Hour', 'a', 'P', '2026-03-02 00:00:00+00', '2026-03-03 00:00:00+00')"
        .formatted(id, effective, contracted, quantity);
  }

  private static String unused(String id, String effective, String quantity, String unit) {
    return "('%s', 'Usage', 'Usage-Based', 'Unused', %s, NULL, 0, %s, '%s', 'b', 'P', '2026-03-04 00:00:00+00', '2026-03-05 00:00:00+00')"
        .formatted(id, effective, quantity, unit);
  }

  private static String bought(String id, String frequency, String start, String finish) {
    return "('%s', 'Purchase', '%s', NULL, 0, 100, 90, 9, 'Hour', NULL, 'P', '%s', '%s')"
        .formatted(id, frequency, start, finish);
  }

  private JsonNode rows(String... parameters) throws Exception {
    return api.get("/commitments", parameters).path("rows");
  }

  @Test
  void showsEachCommitmentAndAllTogether() throws Exception {
    bill(
        "",
        used("big", "60", "90", "3"),
        unused("big", "20", "1", "Hour"),
        used("small", "6", "5", "2"),
        bought("small", "Recurring", "2026-03-01 00:00:00+00", "2026-04-01 00:00:00+00"));
    JsonNode answer = api.get("/commitments");
    assertThat(answer.path("rows").valueStream().map(CommitmentsTests::text))
        .containsExactly(
            "big used 60 unused 20 = 75 % of 80, saved 30 - net 10, purchased 0",
            "small used 6 unused null = 100 % of 6, saved -1 - net -1, purchased 90");
    assertThat(answer.path("totals").valueStream().map(CommitmentsTests::text))
        .containsExactly("? used 66 unused 20 = 76.74 % of 86, saved 29 - net 9, purchased 90");
    assertThat(answer.path("commitments").asLong()).isEqualTo(2);
    assertThat(rows("limit", "1").size()).isEqualTo(1);
  }

  private static String text(JsonNode row) {
    return "%s used %s unused %s = %s %% of %s, saved %s - net %s, purchased %s"
        .formatted(
            row.path("CommitmentDiscountId").asString("?"),
            row.path("used"),
            row.path("unused"),
            row.path("utilization_percent"),
            row.path("committed"),
            row.path("commitment_saving"),
            row.path("net_saving"),
            row.path("purchased"));
  }

  @Test
  void measuresQuantitiesOnlyInOneUnit() throws Exception {
    bill(
        "",
        used("same", "60", "90", "3"),
        unused("same", "20", "2", "Hour"),
        used("mixed", "6", "5", "2"),
        unused("mixed", "2", "2", "Normalized Hour"),
        used("missing", "4", "5", "NULL"));
    assertThat(rows().valueStream().map(row -> row.path("quantity").path("utilization_percent")))
        .extracting(JsonNode::asString)
        .containsExactly("60", "", "");
    assertThat(rows().get(0).path("quantity").path("unit").asString()).isEqualTo("Hour");
  }

  @Test
  void saysThatAPriceIsMissingInsteadOfASaving() throws Exception {
    bill("", used("c", "60", "NULL", "3"), unused("c", "20", "1", "Hour"));
    JsonNode row = rows().get(0);
    assertThat(row.path("commitment_saving").isNull()).isTrue();
    assertThat(row.path("net_saving").isNull()).isTrue();
    assertThat(row.path("missing").path("commitment_saving").asLong()).isEqualTo(1);
  }

  @Test
  void splitsCommitmentsByDimensionsAndTellsProvidersApart() throws Exception {
    bill(
        "",
        used("c", "60", "90", "3"),
        unused("c", "20", "1", "Hour"),
        "('c', 'Usage', 'Usage-Based', 'Used', 1, 1, 0, 1, 'Hour', 'a', 'Q', '2026-03-02"
            + " 00:00:00+00', '2026-03-03 00:00:00+00')");
    assertThat(
            rows("group_by", "SubAccountId")
                .valueStream()
                .map(
                    row ->
                        "%s %s %s"
                            .formatted(
                                row.path("ServiceProviderName").asString(),
                                row.path("SubAccountId").asString(),
                                row.path("committed"))))
        .containsExactly("P a 60", "P b 20", "Q a 1");
    assertThat(rows().size()).isEqualTo(2);
  }

  @Test
  void findsTheEndOfAOneTimePurchaseWheneverItWas() throws Exception {
    bill(
        "",
        used("upfront", "60", "90", "3"),
        bought("upfront", "One-Time", "2025-01-01 00:00:00+00", "2028-01-01 00:00:00+00"),
        used("monthly", "50", "90", "3"),
        bought("monthly", "Recurring", "2026-03-01 00:00:00+00", "2026-04-01 00:00:00+00"),
        used("short", "40", "90", "3"),
        bought("short", "One-Time", "2026-03-01 00:00:00+00", "2026-03-02 00:00:00+00"));
    assertThat(rows().valueStream().map(CommitmentsTests::expiry))
        .containsExactly("2028-01-01T00:00:00Z ChargePeriodEnd", "unknown", "unknown");
    assertThat(rows().get(0).path("CommitmentDiscountName").asString()).isEqualTo("upfront 03");
    assertThat(rows().get(0).path("first_charge").asString()).isEqualTo("2026-03-02T00:00:00Z");
  }

  @Test
  void believesAProvidersOwnColumnFirst() throws Exception {
    bill(
        """
        , CASE id WHEN 'told' THEN '2027-06-30T23:59:59.000Z' WHEN 'nonsense' THEN 'soon' END AS "x_reservation/EndTime",
          '36' AS x_SkuTerm
        """,
        used("told", "60", "90", "3"),
        bought("told", "One-Time", "2026-01-01 00:00:00+00", "2029-01-01 00:00:00+00"),
        used("months", "50", "90", "3"),
        bought("months", "One-Time", "2026-02-05 00:00:00+00", "2026-02-06 00:00:00+00"),
        used("nonsense", "40", "90", "3"));
    assertThat(rows().valueStream().map(CommitmentsTests::expiry))
        .containsExactly(
            "2027-06-30T23:59:59Z x_reservation/EndTime",
            "2029-02-05T00:00:00Z x_SkuTerm",
            "unknown");
  }

  private static String expiry(JsonNode row) {
    JsonNode expiry = row.path("expiry");
    return expiry.isNull()
        ? "unknown"
        : expiry.path("at").asString() + " " + expiry.path("column").asString();
  }

  @Test
  void answersAsCsv() throws Exception {
    bill("", used("c", "60", "90", "3"));
    List<String> csv = api.send("/commitments", "format", "csv").body().lines().toList();
    assertThat(csv.getFirst()).startsWith("CommitmentDiscountId,ServiceProviderName,");
    assertThat(csv.getLast())
        .isEqualTo(
            "c,P,,cloud,c"
                + " 03,,,,USD,1,0,60,60,,100,30,30,Hour,3,0,100,2026-03-02T00:00:00Z,2026-03-02T00:00:00Z,,,0,0");
  }
}
