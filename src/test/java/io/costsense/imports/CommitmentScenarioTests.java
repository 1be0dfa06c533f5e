package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The commitment scenarios of the FOCUS specification that may lie beside the project. What is
 * expected is what the specification's text says of each: appendix "Commitment Discount Scenarios"
 * and appendix "Commitment Discount Flexibility". The files lack columns and name no currency,
 * prices stand in some of them only: what follows from a price that isn't there is null.
 */
@EnabledIf("theyAreThere")
class CommitmentScenarioTests extends ImportTest {

  private static final Path EXAMPLES = Path.of("../shared/data/focus-spec-examples");

  static boolean theyAreThere() {
    return Files.isDirectory(EXAMPLES);
  }

  private void bring(String scenario) {
    Path file = EXAMPLES.resolve(scenario + ".csv").toAbsolutePath().normalize();
    demandDone(server.imported(options().acceptingPartial(), file));
  }

  private JsonNode ask(String call) {
    return server.json(
        "/api/v1/%s?from=2022-01-01&to=2025-01-01&filter=x_SourceName=%s".formatted(call, source));
  }

  private JsonNode savings(String scenario) {
    bring(scenario);
    return ask("discounts").path("totals").get(0);
  }

  private static void assertAmount(JsonNode of, String name, @Nullable BigDecimal expected) {
    if (expected == null) {
      assertThat(of.path(name).isNull()).as(name + " of " + of).isTrue();
    } else {
      assertThat(of.path(name).decimalValue()).as(name).isEqualByComparingTo(expected);
    }
  }

  /**
   * Usage: "fully consumes the allocated amount (100% utilization)", "No eligible resource consumes
   * the allocated amount (0% utilization)", "consumes $0.75 of the $1.00 allocation ... $0.25 was
   * unused", "fully consumes the $1.00 hourly commit with an overage ... $0.50 was charged as
   * standard, on-demand spend". Flexibility: "incurs a $1.50 EffectiveCost" and a $1.50 BilledCost
   * of the purchase, "unused ... and incurs a $1.50 EffectiveCost" beside a $2.00 on-demand one,
   * "fully utilized ... incurs a $0.50 EffectiveCost" and "an additional, on-demand $2.25", "covers
   * 2 VM_MEDIUM resources ... $2.00 total EffectiveCost".
   */
  @ParameterizedTest
  @CsvSource({
    "commitment_discount_usage_scenario_1,100,1.00,,0,",
    "commitment_discount_usage_scenario_2,0,,1.00,0,",
    "commitment_discount_usage_scenario_3,75,0.75,0.25,0,",
    "commitment_discount_usage_scenario_4,100,1.00,,0,0.50",
    "one_hundred_percent_utilization_without_commitment_discount_flexibility,100,1.50,,1.50,",
    "zero_percent_utilization_without_commitment_discount_flexibility,0,,1.50,1.50,2.00",
    "one_hundred_percent_utilization_with_commitment_discount_flexibility_with_1_resource,100,0.50,,0.50,2.25",
    "one_hundred_percent_utilization_with_commitment_discount_flexibility_with_2_resources,100,2.00,,2.00,"
  })
  void sayWhatTheSpecificationSays(
      String scenario,
      BigDecimal utilization,
      BigDecimal used,
      BigDecimal unused,
      BigDecimal purchased,
      BigDecimal onDemand) {
    JsonNode savings = savings(scenario);
    assertAmount(savings, "utilization_percent", utilization);
    assertAmount(savings, "used", used);
    assertAmount(savings, "unused", unused);
    assertAmount(savings, "purchased", purchased);
    assertAmount(savings, "on_demand_cost", onDemand);
    JsonNode commitment = ask("commitments").path("rows").get(0);
    assertThat(commitment.path("CommitmentDiscountId").asString())
        .isEqualTo("<my-commitment-discount-id>");
    assertAmount(commitment, "utilization_percent", utilization);
    assertAmount(commitment.path("quantity"), "utilization_percent", utilization);
    assertAmount(commitment, "unused", unused);
    assertThat(commitment.path("expiry").isNull()).isTrue();
  }

  /**
   * The list prices are those of the text's SKU catalog: a VM_LARGE for $3.00, a VM_MEDIUM for
   * $2.00 an hour. Where the commitment was unused, $1.50 + $2.00 were paid for what costs $2.00:
   * the unused charge's list price is of an hour that nobody used. With one resource the text says
   * that 25 % of it are covered; the file gives the covered line a whole machine's list price.
   */
  @ParameterizedTest
  @CsvSource({
    "one_hundred_percent_utilization_without_commitment_discount_flexibility,3.00,1.50,50,100",
    "one_hundred_percent_utilization_with_commitment_discount_flexibility_with_2_resources,4.00,2.00,50,100",
    "one_hundred_percent_utilization_with_commitment_discount_flexibility_with_1_resource,5.25,2.50,47.62,57.14",
    "zero_percent_utilization_without_commitment_discount_flexibility,2.00,-1.50,-75,0"
  })
  void compareWithTheCatalogsListPrices(
      String scenario, BigDecimal list, BigDecimal saving, BigDecimal rate, BigDecimal coverage) {
    JsonNode savings = savings(scenario);
    assertAmount(savings, "list_cost", list);
    assertAmount(savings, "total_saving", saving);
    assertAmount(savings, "effective_savings_rate_percent", rate);
    assertAmount(savings, "coverage_percent", coverage);
  }

  @Test
  void takeNoMissingPriceForZero() {
    JsonNode savings = savings("commitment_discount_usage_scenario_4");
    for (String amount :
        new String[] {
          "list_cost",
          "contracted_cost",
          "negotiated_discount",
          "commitment_saving",
          "total_saving",
          "effective_savings_rate_percent",
          "coverage_percent"
        }) {
      assertAmount(savings, amount, null);
    }
    JsonNode missing = savings.path("missing");
    assertThat(missing.path("list_cost").asLong()).isEqualTo(2);
    assertThat(missing.path("commitment_saving").asLong()).isEqualTo(2);
    assertThat(missing.path("effective_cost").asLong()).isZero();
  }

  /**
   * "The entire commitment discount is billed once ... (24 hours * 365 days * $1.00)"; "half of the
   * commitment is billed once ... for $4,380", the rest hour by hour. The last lines of the second
   * and third file name an hour 30 and are put aside. Only what was paid for at once tells its
   * term: 1 year from Jan 1, 2023.
   */
  @ParameterizedTest
  @CsvSource({
    "commitment_discount_purchase_scenario_1,8760.00,2024-01-01T00:00:00Z",
    "commitment_discount_purchase_scenario_2,2.00,",
    "commitment_discount_purchase_scenario_3,4381.00,2024-01-01T00:00:00Z"
  })
  void tellWhatWasPurchasedAndForHowLong(String scenario, BigDecimal purchased, String expiry) {
    bring(scenario);
    JsonNode commitment = ask("commitments").path("rows").get(0);
    assertAmount(commitment, "purchased", purchased);
    assertAmount(commitment, "committed", BigDecimal.ZERO);
    assertAmount(commitment, "utilization_percent", null);
    assertThat(commitment.path("expiry").path("at").asString(""))
        .isEqualTo(expiry == null ? "" : expiry);
    assertAmount(ask("discounts").path("totals").get(0), "total_saving", null);
  }
}
