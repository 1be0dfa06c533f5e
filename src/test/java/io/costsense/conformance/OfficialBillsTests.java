package io.costsense.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.FocusVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The official validator's own bills, and the specification's examples, against FOCUS 1.2. What
 * must fail of the model's own checks was found by evaluating the model's JSON with a program that
 * shares nothing with CostSense; what its sentences ask for besides was read off the bills.
 */
@EnabledIf("theyAreThere")
class OfficialBillsTests {

  private static final Path DATA = Path.of("../shared/data");

  static boolean theyAreThere() {
    return Files.isDirectory(DATA);
  }

  /**
   * The columns that the model demands of everybody and that FOCUS 0.5 called otherwise or lacked.
   */
  private static final String SINCE_0_5 =
      "CostAndUsage-D-008-M CostAndUsage-D-021-M CostAndUsage-D-023-M CostAndUsage-D-025-M"
          + " CostAndUsage-D-026-M CostAndUsage-D-030-M CostAndUsage-D-031-M CostAndUsage-D-032-M"
          + " CostAndUsage-D-036-M CostAndUsage-D-038-M CostAndUsage-D-068-M";

  private static final String RECOMMENDED =
      " CostAndUsage-D-027-O CostAndUsage-D-033-O CostAndUsage-D-042-O";

  /**
   * What FOCUS 0.5's header breaks besides; the model has no check for these, only the sentence.
   */
  private static final String HEADER =
      " ColumnHandling-A-001-M ColumnHandling-A-010-M ColumnHandling-A-012-O"
          + " ColumnHandling-A-013-O";

  /**
   * Both bills have one service name with several categories. The second has no BillingCurrency,
   * categories that FOCUS doesn't know, and times with fractions and without a zone.
   */
  @ParameterizedTest
  @CsvSource({
    "all_pass_0.5.csv, ServiceName-C-005-C",
    "fake_focuses.csv, ServiceName-C-005-C ServiceCategory-C-003-M CostAndUsage-D-035-M"
        + " BillingPeriodEnd-C-002-M BillingPeriodStart-C-002-M ChargePeriodEnd-C-002-M"
        + " ChargePeriodStart-C-002-M DateTimeFormat-A-001-M DateTimeFormat-A-006-M"
  })
  void breakWhatTheModelSays(String name, String broken) throws IOException {
    assertThat(failed(DATA.resolve("focus/focus_validator").resolve(name)))
        .containsExactlyInAnyOrder((SINCE_0_5 + RECOMMENDED + HEADER + " " + broken).split(" "));
  }

  /** Excerpts of bills: only columns that tell the story. None of what they show is broken. */
  @ParameterizedTest
  @CsvSource({
    "commitment_discount_purchase_scenario_1",
    "commitment_discount_usage_scenario_1",
    "commitment_discount_usage_scenario_2",
    "commitment_discount_usage_scenario_3",
    "commitment_discount_usage_scenario_4"
  })
  void examplesBreakNothingButPresence(String name) throws IOException {
    assertThat(failed(DATA.resolve("focus-spec-examples/%s.csv".formatted(name))))
        .allMatch(id -> id.startsWith("CostAndUsage-D-"));
  }

  /** Their times are 5/1/25; one cost has a blank behind it, the others a currency sign. */
  @ParameterizedTest
  @CsvSource({
    "virtual_currency_pricing_model_a1, ''",
    "virtual_currency_pricing_model_b1, EffectiveCost-C-002-M",
    "virtual_currency_pricing_model_c, ''"
  })
  void examplesWithOddTimesAndNumbersBreakTheirFormats(String name, String more)
      throws IOException {
    List<String> times =
        Stream.of("BillingPeriodEnd", "BillingPeriodStart", "ChargePeriodEnd", "ChargePeriodStart")
            .flatMap(time -> Stream.of(time + "-C-001-M", time + "-C-002-M"))
            .toList();
    assertThat(failed(DATA.resolve("focus-spec-examples/%s.csv".formatted(name))))
        .filteredOn(id -> id.contains("-C-"))
        .containsExactlyInAnyOrderElementsOf(
            more.isEmpty() ? times : Stream.concat(times.stream(), Stream.of(more)).toList());
  }

  /** A service category and a subcategory that FOCUS doesn't know; 5/1/25 for a time. */
  @Test
  void anExampleBreaksItsAllowedValues() throws IOException {
    assertThat(failed(DATA.resolve("focus-spec-examples/saas_spend_agreements_a1.csv")))
        .contains(
            "ServiceCategory-C-003-M",
            "ServiceSubcategory-C-003-M",
            "ServiceSubcategory-C-004-M",
            "SkuMeter-C-005-C");
  }

  private static List<String> failed(Path file) throws IOException {
    return Conformance.check(file, FocusVersion.of("1.2")).requirements().stream()
        .filter(r -> r.status() == Status.FAIL && r.parts().isEmpty())
        .map(Requirement::id)
        .toList();
  }
}
