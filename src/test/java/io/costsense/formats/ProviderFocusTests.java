package io.costsense.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.formats.Recognition.Recognised;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The FOCUS columns that providers document for their own exports, with some of their {@code x_}
 * ones. Those that FOCUS demands are there, or a format of its own mends what is missing.
 */
class ProviderFocusTests {

  /**
   * https://learn.microsoft.com/azure/cost-management-billing/dataset-schema/cost-usage-details-focus
   */
  private static final String AZURE_1_0 =
      "BilledCost BillingAccountId BillingAccountName BillingAccountType BillingCurrency"
          + " BillingPeriodEnd BillingPeriodStart ChargeCategory ChargeClass ChargeDescription"
          + " ChargeFrequency ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory"
          + " CommitmentDiscountId CommitmentDiscountName CommitmentDiscountStatus"
          + " CommitmentDiscountType ConsumedQuantity ConsumedUnit ContractedCost"
          + " ContractedUnitPrice EffectiveCost InvoiceIssuerName ListCost ListUnitPrice"
          + " PricingCategory PricingQuantity PricingUnit ProviderName PublisherName RegionId"
          + " RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName SkuId"
          + " SkuPriceId SubAccountId SubAccountName SubAccountType Tags x_AccountId"
          + " x_BilledCostInUsd x_BillingExchangeRate x_InvoiceId x_PricingCurrency"
          + " x_ResourceGroupName x_SkuMeterCategory x_SkuMeterId x_SkuMeterName";

  private static final String AZURE_1_2 =
      "BilledCost BillingAccountId BillingAccountName BillingAccountType BillingCurrency"
          + " BillingPeriodEnd BillingPeriodStart CapacityReservationId CapacityReservationStatus"
          + " ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd"
          + " ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId"
          + " CommitmentDiscountName CommitmentDiscountQuantity CommitmentDiscountStatus"
          + " CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit"
          + " ContractedCost ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost"
          + " ListUnitPrice PricingCategory PricingCurrency PricingQuantity PricingUnit"
          + " ProviderName PublisherName RegionId RegionName ResourceId ResourceName ResourceType"
          + " ServiceCategory ServiceName ServiceSubcategory SkuId SkuMeter SkuPriceDetails"
          + " SkuPriceId SubAccountId SubAccountName SubAccountType Tags x_AccountId"
          + " x_AmortizationClass x_BilledCostInUsd x_BillingExchangeRate x_ResourceGroupName"
          + " x_ServiceModel x_SkuDetails x_SkuMeterCategory x_SkuMeterId x_SkuTier";

  /** https://docs.oracle.com/en-us/iaas/Content/Billing/Concepts/costusagereportsoverview.htm */
  private static final String OCI =
      "AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingCurrency"
          + " BillingPeriodEnd BillingPeriodStart ChargeCategory ChargeDescription ChargeFrequency"
          + " ChargePeriodEnd ChargePeriodStart ChargeSubcategory CommitmentDiscountCategory"
          + " CommitmentDiscountId CommitmentDiscountName CommitmentDiscountType EffectiveCost"
          + " InvoiceIssuerName ListCost ListUnitPrice PricingCategory PricingQuantity PricingUnit"
          + " ProviderName PublisherName Region ResourceId ResourceName ResourceType"
          + " ServiceCategory ServiceName SkuId SkuPriceId SubAccountId SubAccountName Tags"
          + " UsageQuantity UsageUnit oci_ReferenceNumber oci_CompartmentId oci_AttributedCost";

  /** https://docs.cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/focus-export */
  private static final String GCP_VIEW =
      "AvailabilityZone BilledCost BillingAccountId BillingCurrency BillingPeriodStart"
          + " BillingPeriodEnd ChargeCategory ChargeClass ChargeDescription ChargePeriodStart"
          + " ChargePeriodEnd CommitmentDiscountCategory CommitmentDiscountId"
          + " CommitmentDiscountName ConsumedQuantity ConsumedUnit ContractedCost"
          + " ContractedUnitPrice EffectiveCost ListCost ListUnitPrice PricingCategory"
          + " PricingQuantity PricingUnit ProviderName PublisherName RegionId RegionName"
          + " ResourceId ResourceName ResourceType ServiceCategory ServiceName SkuId SkuPriceId"
          + " SubAccountId Tags x_Credits x_CostType x_CurrencyConversionRate x_ExportTime"
          + " x_Location x_Project x_ServiceId";

  private static Recognised recognised(String header) {
    List<String> names = Arrays.asList(header.split(" "));
    return (Recognised) Formats.recognise(names);
  }

  @Test
  void readsAzuresExportAsTheFocusThatItIs() {
    Recognised newer = recognised(AZURE_1_2);
    assertThat(newer.format().name()).isEqualTo("focus-1.2");
    assertThat(newer.missingMandatory()).isEmpty();

    Recognised older = recognised(AZURE_1_0);
    assertThat(older.format().focus()).isNotNull();
    assertThat(older.missingMandatory()).isEmpty();
    assertThat(older.produced()).extracting(LedgerColumn::name).contains("SubAccountType");
  }

  @Test
  void readsOraclesReportThoughItIsNoFocus() {
    Recognised bill = recognised(OCI);
    assertThat(bill.format().name()).isEqualTo("oci-focus");
    assertThat(bill.missingMandatory()).isEmpty();
  }

  @Test
  void readsGooglesViewThoughItLacksMandatoryColumns() {
    Recognised bill = recognised(GCP_VIEW);
    assertThat(bill.format().name()).isEqualTo("gcp-focus");
    assertThat(bill.missingMandatory()).isEmpty();
  }

  @Test
  void everyServiceIsKnownOnce() {
    assertThat(Services.all().stream().map(s -> s.provider() + " " + s.key()))
        .doesNotHaveDuplicates();
  }
}
