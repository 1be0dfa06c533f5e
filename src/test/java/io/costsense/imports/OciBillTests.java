package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/**
 * Oracle's cost reports, its own and its FOCUS ones; the expected values were worked out by hand.
 */
class OciBillTests extends NativeBillTest {

  private static final String HEADER =
      "lineItem/referenceNo,lineItem/tenantId,lineItem/intervalUsageStart,lineItem/intervalUsageEnd,product/service,product/compartmentId,product/compartmentName,product/region,product/availabilityDomain,product/resourceId,usage/billedQuantity,usage/billedQuantityOverage,cost/subscriptionId,cost/productSku,product/Description,cost/unitPrice,cost/unitPriceOverage,cost/myCost,cost/myCostOverage,cost/currencyCode,cost/billingUnitReadable,cost/skuUnitDescription,cost/overageFlag,lineItem/isCorrection,lineItem/backreferenceNo,tags/Oracle-Tags.CreatedBy,tags/Team.Name\n";

  private static final String HOUR =
      "ref-1,ocid1.tenancy.oc1..t,2023-11-30T23:00Z,2023-12-01T00:00:00Z,COMPUTE,c-1,dev,us-sanjose-1,sj-1,ocid1.instance.oc1.us-sanjose-1.i,2,0.5,ocid1.subscription.s,B1,E4"
          + " OCPU,0.25,0.25,0.5,0.125,USD,1 NONE HOURS OCPUS,OCPU"
          + " Hours,Y,false,17053,default/phil,\n";

  private static final String CORRECTION =
      "ref-2,ocid1.tenancy.oc1..t,2023-11-30T23:00Z,2023-12-01T00:00:00Z,COMPUTE,c-1,dev,us-sanjose-1,sj-1,ocid1.instance.oc1.us-sanjose-1.i,-1,,ocid1.subscription.s,B1,E4"
          + " OCPU,0.25,,-0.25,,USD,1 NONE HOURS OCPUS,OCPU Hours,N,true,ref-1,,red\n";

  @Test
  void placesALineInFocus() {
    JsonNode record = done(file("reports_cost-csv_1.csv", HEADER + HOUR));

    assertThat(record.path("format").asString()).isEqualTo("oci");
    assertThat(
            stored(
                "BillingPeriodStart, BillingPeriodEnd, ChargePeriodStart, ChargePeriodEnd,"
                    + " BillingAccountId, SubAccountId, ServiceName, ServiceCategory, ResourceType,"
                    + " Tags"))
        .containsExactly(
            List.of(
                "2023-11-01 00:00:00+00",
                "2023-12-01 00:00:00+00",
                "2023-11-30 23:00:00+00",
                "2023-12-01 00:00:00+00",
                "ocid1.subscription.s",
                "ocid1.tenancy.oc1..t",
                "Compute",
                "Compute",
                "instance",
                "{\"Oracle-Tags.CreatedBy\":\"default/phil\"}"));
    assertThat(
            stored(
                "%s, %s, %s, %s, PricingUnit, ListCost, ChargeClass, x_product_compartment_name"
                    .formatted(
                        plain("BilledCost"),
                        plain("EffectiveCost"),
                        plain("ContractedCost"),
                        plain("PricingQuantity"))))
        .containsExactly(List.of("0.5", "0.5", "0.5", "2", "OCPU Hours", "null", "null", "dev"));
  }

  @Test
  void doesNotAddOverageToTheCostThatHoldsIt() {
    JsonNode record = done(file("reports_cost-csv_1.csv", HEADER + HOUR));

    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("0.5");
    assertThat(only(plain("x_CostOverage"))).isEqualTo("0.125");
    assertThat(read(record, "cost_my_cost_overage")).isEqualByComparingTo("0.125");
  }

  @Test
  void takesCorrectionsForCorrections() {
    done(file("reports_cost-csv_1.csv", HEADER + HOUR + CORRECTION));

    assertThat(
            stored(
                "ChargeCategory, ChargeClass, x_line_item_backreference_no, Tags, "
                    + plain("BilledCost")))
        .containsExactlyInAnyOrder(
            List.of(
                "Usage", "null", "17053", "{\"Oracle-Tags.CreatedBy\":\"default/phil\"}", "0.5"),
            List.of("Usage", "Correction", "ref-1", "{\"Team.Name\":\"red\"}", "-0.25"));
  }

  /** A line of cost 0, whose currency may be anything. */
  private static String free(String currency) {
    return HOUR.replace(",2,0.5,", ",0,,")
        .replace(",0.25,0.25,0.5,0.125,USD,", ",0,,0,," + currency + ",");
  }

  @Test
  void takesTheCurrencyOfFreeLinesFromTheOthersOfTheFile() {
    JsonNode record =
        done(file("reports_cost-csv_1.csv", HEADER + free("") + HOUR + free("\" \"")));

    assertThat(stored("BillingCurrency, line, " + plain("BilledCost")))
        .containsExactlyInAnyOrder(
            List.of("USD", "2", "0"), List.of("USD", "3", "0.5"), List.of("USD", "4", "0"));
    assertThat(record.path("message").asString())
        .contains(" No currency: 2 lines that cost nothing.");
    assertThat(record.path("control_sums").toString()).doesNotContain("\"currency\":null");
  }

  @Test
  void takesItInParquetToo() throws SQLException {
    Path csv = file("reports_cost-csv_1.csv", HEADER + free("") + HOUR);
    Path parquet = bills.resolve("reports_cost_1.parquet");
    try (var duckdb = new DuckDb()) {
      duckdb.run(
          "COPY (FROM read_csv('%s', all_varchar = true)) TO '%s' (FORMAT parquet)"
              .formatted(csv, parquet));
    }

    JsonNode record = done(parquet);

    assertThat(stored("BillingCurrency, " + plain("BilledCost")))
        .containsExactlyInAnyOrder(List.of("USD", "0"), List.of("USD", "0.5"));
    assertThat(record.path("control_sums").toString()).doesNotContain("\"currency\":null");
  }

  @Test
  void leavesFreeLinesWithoutACurrencyWhereNoneOrSeveralCouldBeMeant() {
    done(
        file(
            "reports_cost-csv_1.csv",
            HEADER + free("") + HOUR + HOUR.replace(",USD,", ",EUR,").replace("ref-1", "ref-9")));
    assertThat(stored("BillingCurrency"))
        .containsExactlyInAnyOrder(List.of("null"), List.of("USD"), List.of("EUR"));

    done(file("reports_cost-csv_2.csv", HEADER + free("")));
    assertThat(stored("BillingCurrency")).containsExactly(List.of("null"));
  }

  @Test
  void refusesALineWithACostAndNoCurrency() {
    for (String none : List.of("", " ")) {
      assertThat(
              refusal(
                  file(
                      "reports_cost-csv_1.csv",
                      HEADER + HOUR + HOUR.replace(",USD,", "," + none + ","))))
          .contains("line 3: cost/currencyCode is empty; every charge needs one.");
    }
  }

  @Test
  void tellsAServiceThatItDoesNotKnow() {
    JsonNode record =
        done(file("reports_cost-csv_1.csv", HEADER + HOUR.replace("COMPUTE", "WARP_DRIVE")));

    assertThat(stored("ServiceName, ServiceCategory"))
        .containsExactly(List.of("WARP_DRIVE", "Other"));
    assertThat(unmapped(record)).containsExactly("service WARP_DRIVE");
  }

  @Test
  void readsOraclesFocusReport() {
    JsonNode record =
        done(
            file(
                "0001.csv",
                """
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,ChargeSubcategory,CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountType,EffectiveCost,InvoiceIssuer,ListCost,ListUnitPrice,PricingCategory,PricingQuantity,PricingUnit,Provider,Publisher,Region,ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,SubAccountName,Tags,UsageQuantity,UsageUnit,oci_ReferenceNumber,oci_CompartmentId,oci_CompartmentName,oci_OverageFlag,oci_UnitPriceOverage,oci_BilledQuantityOverage,oci_CostOverage,oci_AttributedUsage,oci_AttributedCost,oci_BackReferenceNumber
                AD-1,12.5,s-1,,USD,2026-02-01T00:00:00Z,2026-01-01T00:00:00Z,Usage,OCPU,Usage-based,2026-01-02T01:00Z,2026-01-02T00:00Z,,,,,,12.5,Oracle,13.5,1.5,,9,Hours,Oracle,Oracle,us-ashburn-1,ocid1.instance.i,,instance,Compute,COMPUTE,B1,,t-1,Tenancy,"{""env"":""prod""}",9,Hours,REF001,c-1,Production,N,,,,9,12.5,
                AD-1,-2,s-1,,USD,2026-02-01T00:00:00Z,2026-01-01T00:00:00Z,Adjustment,OCPU,Usage-based,2026-01-02T01:00Z,2026-01-02T00:00Z,,,,,,-2,Oracle,-2,1.5,,-1,Hours,Oracle,Oracle,us-ashburn-1,ocid1.instance.i,,instance,Compute,COMPUTE,B1,,t-1,Tenancy,,-1,Hours,REF002,c-1,Production,N,,,,-1,-2,REF001
                """));

    assertThat(record.path("format").asString()).isEqualTo("oci-focus");
    assertThat(
            stored(
                "ChargeCategory, ChargeClass, RegionId, InvoiceIssuerName, ServiceProviderName, ServiceSubcategory, %s, %s, %s, x_oci_ReferenceNumber"
                    .formatted(plain("BilledCost"), plain("ListCost"), plain("ConsumedQuantity"))))
        .containsExactlyInAnyOrder(
            List.of(
                "Usage",
                "null",
                "us-ashburn-1",
                "Oracle",
                "Oracle",
                "Virtual Machines",
                "12.5",
                "13.5",
                "9",
                "REF001"),
            List.of(
                "Adjustment",
                "Correction",
                "us-ashburn-1",
                "Oracle",
                "Oracle",
                "Virtual Machines",
                "-2",
                "-2",
                "-1",
                "REF002"));
  }

  @Test
  @EnabledIf("samplesAreThere")
  void importsTheSampleToTheLastDigit() {
    JsonNode record =
        done(SAMPLES.resolve("focus_converters/reports_cost-csv_0000000030000269.csv"));

    assertThat(record.path("lines_read").asString()).isEqualTo("506");
    assertThat(read(record, "cost_my_cost")).isEqualByComparingTo("2.523589325400648027");
    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("2.523589325400648027");
    assertThat(unmapped(record)).isEmpty();
  }
}
