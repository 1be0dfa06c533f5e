package io.costsense.commitments;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.costs.Api;
import io.costsense.costs.Bill;
import io.costsense.costs.QuestionsTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * The sums of the answers, found again charge by charge from what {@code GET /costs/lines} tells of
 * the same random bill.
 */
@QuestionsTest
class SavingsAgreementTests {

  private static final String CHARGES =
      """
      SELECT ['Usage', 'Usage', 'Usage', 'Usage', 'Purchase', 'Tax', 'Credit'][(hash(i) % 7 + 1)::INT] AS ChargeCategory,
             CASE WHEN hash(i + 1) % 3 = 0 THEN 'c' || hash(i + 2) % 3 END AS CommitmentDiscountId,
             CASE WHEN hash(i) % 7 < 4 AND hash(i + 1) % 3 = 0 THEN ['Used', 'Used', 'Unused'][(hash(i + 3) % 3 + 1)::INT] END AS CommitmentDiscountStatus,
             ['Standard', 'Dynamic', 'Committed'][(hash(i + 4) % 3 + 1)::INT] AS PricingCategory,
             CASE WHEN hash(i + 5) % 9 > 0 THEN (hash(i + 6) % 1000000)::DECIMAL(38,18) / 997 END AS ListCost,
             CASE WHEN hash(i + 7) % 9 > 0 THEN (hash(i + 8) % 1000000)::DECIMAL(38,18) / 991 END AS ContractedCost,
             CASE hash(i + 9) % 9 WHEN 0 THEN NULL WHEN 1 THEN 0 ELSE (hash(i + 10) % 1000000)::DECIMAL(38,18) / 983 - 300 END AS EffectiveCost,
             (hash(i + 11) % 3)::DECIMAL(38,18) AS BilledCost,
             ['EUR', 'USD'][(hash(i + 12) % 2 + 1)::INT] AS BillingCurrency,
             ['VM', 'DB', 'DNS'][(hash(i + 13) % 3 + 1)::INT] AS ServiceName,
             TIMESTAMPTZ '2026-03-01 00:00:00+00' + to_hours((hash(i + 14) % 600)::BIGINT) AS ChargePeriodStart,
             TIMESTAMPTZ '2026-03-01 00:00:00+00' AS BillingPeriodStart
      FROM range(900) t(i)
      """;

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  @Test
  void areWhatTheChargesAddUpTo() throws Exception {
    tenant.choose(Bill.newTenant());
    bill.commit(tenant.get(), "random", CHARGES);
    String[] days = {"from", "2026-03-03", "to", "2026-03-19"};
    List<JsonNode> charges = charges(days);
    JsonNode answer =
        api.get("/discounts", "from", days[1], "to", days[3], "group_by", "ServiceName");
    assertThat(answer.path("rows").size()).isEqualTo(6);
    for (JsonNode row : answer.path("rows")) {
      check(row, of(charges, row.path("currency").asString(), row.path("ServiceName").asString()));
    }
    for (JsonNode total : answer.path("totals")) {
      check(total, of(charges, total.path("currency").asString(), null));
    }
  }

  private List<JsonNode> charges(String... days) throws Exception {
    var charges = new ArrayList<JsonNode>();
    @Nullable String cursor = null;
    do {
      List<String> parameters = new ArrayList<>(List.of(days));
      parameters.addAll(List.of("limit", "1000"));
      if (cursor != null) {
        parameters.addAll(List.of("cursor", cursor));
      }
      JsonNode page = api.get("/costs/lines", parameters.toArray(String[]::new));
      page.path("lines").forEach(line -> charges.add(line.path("charge")));
      cursor = page.path("next_cursor").isNull() ? null : page.path("next_cursor").asString();
    } while (cursor != null);
    return charges;
  }

  private static List<JsonNode> of(
      List<JsonNode> charges, String currency, @Nullable String service) {
    return charges.stream()
        .filter(c -> c.path("BillingCurrency").asString().equals(currency))
        .filter(c -> service == null || c.path("ServiceName").asString().equals(service))
        .filter(c -> List.of("Usage", "Purchase").contains(c.path("ChargeCategory").asString()))
        .toList();
  }

  private static void check(JsonNode savings, List<JsonNode> charges) {
    assertThat(savings.path("lines").asLong()).isEqualTo(charges.size());
    List<JsonNode> unused = charges.stream().filter(c -> status(c).equals("Unused")).toList();
    List<JsonNode> used = charges.stream().filter(c -> status(c).equals("Used")).toList();
    List<JsonNode> consumption =
        charges.stream().filter(c -> !buys(c) && !status(c).equals("Unused")).toList();
    BigDecimal wasted = sum(unused, c -> price(c, "EffectiveCost"));
    amount(savings, "unused", wasted);
    amount(savings, "used", sum(used, c -> price(c, "EffectiveCost")));
    amount(
        savings,
        "purchased",
        sum(charges.stream().filter(SavingsAgreementTests::buys), c -> price(c, "BilledCost")));
    difference(savings, "negotiated_discount", consumption, "ListCost", "ContractedCost");
    difference(savings, "commitment_saving", consumption, "ContractedCost", "EffectiveCost");
    amount(
        savings,
        "total_saving",
        sum(consumption, c -> less(c, "ListCost", "EffectiveCost")).subtract(wasted));
    amount(savings, "covered", sum(used, c -> price(c, "ListCost")));
    Predicate<JsonNode> standard =
        c ->
            status(c).isEmpty()
                && c.path("ChargeCategory").asString().equals("Usage")
                && c.path("PricingCategory").asString().equals("Standard");
    amount(
        savings,
        "on_demand_cost",
        sum(consumption.stream().filter(standard), c -> price(c, "EffectiveCost")));
  }

  private static void difference(
      JsonNode savings, String name, List<JsonNode> of, String higher, String lower) {
    amount(savings, name, sum(of, c -> less(c, higher, lower)));
    assertThat(savings.path("missing").path(name).asLong())
        .isEqualTo(of.stream().filter(c -> less(c, higher, lower) == null).count());
  }

  private static String status(JsonNode charge) {
    return charge.path("CommitmentDiscountStatus").asString("");
  }

  /** A purchase of a commitment, or one whose cost is spread over other charges. */
  private static boolean buys(JsonNode charge) {
    @Nullable BigDecimal effective = price(charge, "EffectiveCost");
    @Nullable BigDecimal billed = price(charge, "BilledCost");
    return charge.path("ChargeCategory").asString().equals("Purchase")
        && (charge.has("CommitmentDiscountId")
            || (effective != null
                && effective.signum() == 0
                && billed != null
                && billed.signum() != 0));
  }

  private static @Nullable BigDecimal price(JsonNode charge, String column) {
    return charge.has(column) ? charge.path(column).decimalValue() : null;
  }

  private static @Nullable BigDecimal less(JsonNode charge, String higher, String lower) {
    @Nullable BigDecimal from = price(charge, higher);
    @Nullable BigDecimal take = price(charge, lower);
    return from == null || take == null ? null : from.subtract(take);
  }

  private static BigDecimal sum(
      List<JsonNode> charges, Function<JsonNode, @Nullable BigDecimal> amount) {
    return sum(charges.stream(), amount);
  }

  private static BigDecimal sum(
      Stream<JsonNode> charges, Function<JsonNode, @Nullable BigDecimal> amount) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode charge : charges.toList()) {
      @Nullable BigDecimal one = amount.apply(charge);
      sum = one == null ? sum : sum.add(one);
    }
    return sum;
  }

  private static void amount(JsonNode savings, String name, BigDecimal expected) {
    assertThat(savings.path(name).decimalValue()).as(name).isEqualByComparingTo(expected);
  }
}
