package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * AWS's own FOCUS exports, with the columns that AWS documents: FOCUS's of that version and a few
 * that begin with {@code x_}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/dataexports-table-dictionary.html">Data
 *     Exports table dictionary</a>
 */
class AwsFocusTests extends ImportTest {

  private static final List<String> FOCUS_1_0 =
      words(
          """
          AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingCurrency
          BillingPeriodEnd BillingPeriodStart ChargeCategory ChargeClass ChargeDescription
          ChargeFrequency ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory
          CommitmentDiscountId CommitmentDiscountName CommitmentDiscountStatus
          CommitmentDiscountType ConsumedQuantity ConsumedUnit ContractedCost ContractedUnitPrice
          EffectiveCost InvoiceIssuerName ListCost ListUnitPrice PricingCategory PricingQuantity
          PricingUnit ProviderName PublisherName RegionId RegionName ResourceId ResourceName
          ResourceType ServiceCategory ServiceName SkuId SkuPriceId SubAccountId SubAccountName Tags
          x_CostCategories x_Discounts x_Operation x_ServiceCode x_UsageType
          """);

  private static final List<String> FOCUS_1_2 =
      words(
          """
          AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingAccountType
          BillingCurrency BillingPeriodEnd BillingPeriodStart CapacityReservationId
          CapacityReservationStatus ChargeCategory ChargeClass ChargeDescription ChargeFrequency
          ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId
          CommitmentDiscountName CommitmentDiscountQuantity CommitmentDiscountStatus
          CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit ContractedCost
          ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost ListUnitPrice
          PricingCategory PricingCurrency PricingCurrencyContractedUnitPrice
          PricingCurrencyEffectiveCost PricingCurrencyListUnitPrice PricingQuantity PricingUnit
          ProviderName PublisherName RegionId RegionName ResourceId ResourceName ResourceType
          ServiceCategory ServiceName ServiceSubcategory SkuId SkuMeter SkuPriceDetails SkuPriceId
          SubAccountId SubAccountName SubAccountType Tags x_Discounts x_Operation x_ServiceCode
          """);

  @Test
  void readsFocus10AsItIs() {
    JsonNode record = done(export(FOCUS_1_0));

    assertThat(record.path("format").asString()).isEqualTo("focus-1.0");
    assertThat(
            stored(
                "BilledCost, ServiceProviderName, HostProviderName, x_Discounts->>'EdpDiscount',"
                    + " x_UsageType, x_CostCategories"))
        .containsExactly(
            List.of(
                "1.250000000000000000", "AWS", "AWS", "-0.1", "x_UsageType", "{\"team\":\"a\"}"));
  }

  @Test
  void readsFocus12AsItIs() {
    JsonNode record = done(export(FOCUS_1_2));

    assertThat(record.path("format").asString()).isEqualTo("focus-1.2");
    assertThat(
            stored(
                "EffectiveCost, x_Discounts->>'EdpDiscount', x_Operation, x_ServiceCode, SkuMeter"))
        .containsExactly(
            List.of("1.250000000000000000", "-0.1", "x_Operation", "x_ServiceCode", "SkuMeter"));
  }

  /** One charge. What isn't given has its column's name, or nothing if that isn't text. */
  private Path export(List<String> columns) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String column : columns) {
      boolean text = column.matches("x_.*|.*(Id|Name|Type|Unit|Meter|Description)");
      values.put(column, text ? column : column.endsWith("Cost") ? "1.25" : "");
    }
    values.put("BillingAccountId", account);
    values.put("BillingCurrency", "USD");
    values.put("ProviderName", "AWS");
    values.put("PublisherName", "AWS");
    values.put("ChargeCategory", "Usage");
    values.put("ChargeFrequency", "Usage-Based");
    values.put("BillingPeriodStart", "2025-01-01T00:00:00.000Z");
    values.put("BillingPeriodEnd", "2025-02-01T00:00:00.000Z");
    values.put("ChargePeriodStart", "2025-01-01T00:00:00.000Z");
    values.put("ChargePeriodEnd", "2025-01-01T01:00:00.000Z");
    values.put("ServiceCategory", "Compute");
    values.put("x_Discounts", "\"{\"\"EdpDiscount\"\":-0.1}\"");
    values.computeIfPresent("x_CostCategories", (name, value) -> "\"{\"\"team\"\":\"\"a\"\"}\"");
    String line = columns.stream().map(values::get).collect(Collectors.joining(","));
    return BillText.write(bills, "focus.csv", String.join(",", columns) + "\n" + line + "\n");
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split("\\s+", -1));
  }
}
