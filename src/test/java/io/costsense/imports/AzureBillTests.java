package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/** Azure's cost and usage details; the expected values were worked out by hand. */
class AzureBillTests extends NativeBillTest {

  private static final String RESERVATION =
      "/providers/Microsoft.Capacity/reservationOrders/order-1/reservations/r-1";
  private static final String VM =
      "/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-1";

  /** A line of an Enterprise Agreement's file. */
  private record Line(
      String date,
      String type,
      String model,
      String frequency,
      String quantity,
      String unit,
      String unitPrice,
      String payg,
      String effectivePrice,
      String cost,
      String benefit,
      String resource,
      String category,
      String tags) {

    String csv() {
      return Stream.of(
              "enrollment-1",
              "Trey",
              "09/01/2023",
              "09/30/2023",
              "sub-1",
              "Research",
              date,
              "Some" + " product",
              "AAA-1",
              "meter-1",
              category,
              "D2 v2",
              quantity,
              effectivePrice,
              cost,
              unitPrice,
              "USD",
              "US East",
              "Microsoft.Compute",
              resource,
              "",
              tags,
              unit,
              "",
              type,
              frequency,
              payg,
              model,
              benefit,
              benefit.isEmpty() ? "" : "My reservation")
          .map(value -> '"' + value.replace("\"", "\"\"") + '"')
          .collect(Collectors.joining(","));
    }
  }

  private static final String EA =
      "BillingAccountId,BillingAccountName,BillingPeriodStartDate,BillingPeriodEndDate,SubscriptionId,SubscriptionName,Date,Product,PartNumber,MeterId,MeterCategory,MeterName,Quantity,EffectivePrice,Cost,UnitPrice,BillingCurrency,ResourceLocation,ConsumedService,ResourceId,AdditionalInfo,Tags,UnitOfMeasure,ReservationId,ChargeType,Frequency,PayGPrice,PricingModel,benefitId,benefitName\n";

  private static final Line PURCHASE =
      new Line(
          "09/21/2023",
          "Purchase",
          "Reservation",
          "Recurring",
          "1",
          "1 Hour",
          "100",
          "0",
          "100",
          "100",
          RESERVATION,
          "",
          "Virtual Machines",
          "");
  private static final Line REFUND =
      new Line(
          "09/22/2023",
          "Refund",
          "Reservation",
          "OneTime",
          "1",
          "1 Hour",
          "10",
          "0",
          "-10",
          "-10",
          RESERVATION,
          "",
          "Virtual Machines",
          "");
  private static final Line COVERED =
      new Line(
          "09/23/2023",
          "Usage",
          "Reservation",
          "UsageBased",
          "24",
          "1 Hour",
          "0.2",
          "0",
          "0",
          "0",
          RESERVATION,
          VM,
          "Virtual Machines",
          "\"env\": \"prod\",\"team\":\"a\"");
  private static final Line ON_DEMAND =
      new Line(
          "09/23/2023",
          "Usage",
          "OnDemand",
          "UsageBased",
          "24",
          "1 Hour",
          "0.1",
          "0.12",
          "0.1",
          "2.4",
          "",
          VM,
          "Virtual Machines",
          "{\"env\":\"dev\"}");
  private static final Line BLOBS =
      new Line(
          "9/3/2023",
          "Usage",
          "OnDemand",
          "UsageBased",
          "0.5",
          "10K",
          "0.04",
          "0.04",
          "0.04",
          "0.02",
          "",
          "",
          "Storage",
          "");
  private static final Line ROUNDING =
      new Line(
          "09/30/2023",
          "RoundingAdjustment",
          "OnDemand",
          "OneTime",
          "0",
          "1",
          "0",
          "0",
          "0",
          "0.01",
          "",
          "",
          "Unassigned",
          "");
  private static final Line AMORTISED_USE =
      new Line(
          "09/23/2023",
          "Usage",
          "Reservation",
          "UsageBased",
          "24",
          "1 Hour",
          "0.2",
          "0",
          "2.9",
          "70",
          RESERVATION,
          VM,
          "Virtual Machines",
          "");
  private static final Line UNUSED =
      new Line(
          "09/23/2023",
          "UnusedReservation",
          "Reservation",
          "UsageBased",
          "9",
          "1 Hour",
          "0.2",
          "0",
          "2.9",
          "26",
          RESERVATION,
          "",
          "Virtual Machines",
          "");

  private Path ea(String name, Line... lines) {
    return file(
        name, EA + Stream.of(lines).map(Line::csv).collect(Collectors.joining("\n")) + "\n");
  }

  private Path actual() {
    return ea("ActualCost.csv", PURCHASE, REFUND, COVERED, ON_DEMAND, BLOBS, ROUNDING);
  }

  private Path amortised() {
    return ea("AmortizedCost.csv", AMORTISED_USE, UNUSED, ON_DEMAND, BLOBS, ROUNDING);
  }

  @Test
  void joinsActualAndAmortisedIntoBilledAndEffective() {
    JsonNode record = done(actual(), amortised());

    assertThat(record.path("format").asString()).isEqualTo("azure");
    assertThat(
            stored(
                "x_ChargeType, x_PricingModel, x_CostView, %s, %s, CommitmentDiscountStatus, ChargeCategory, PricingCategory"
                    .formatted(plain("BilledCost"), plain("EffectiveCost"))))
        .containsExactlyInAnyOrder(
            List.of(
                "Purchase", "Reservation", "actual", "100", "0", "null", "Purchase", "Standard"),
            List.of("Refund", "Reservation", "actual", "-10", "0", "null", "Purchase", "Standard"),
            List.of("Usage", "Reservation", "amortised", "0", "70", "Used", "Usage", "Committed"),
            List.of(
                "UnusedReservation",
                "Reservation",
                "amortised",
                "0",
                "26",
                "Unused",
                "Usage",
                "Committed"),
            List.of("Usage", "OnDemand", "actual", "2.4", "2.4", "null", "Usage", "Standard"),
            List.of("Usage", "OnDemand", "actual", "0.02", "0.02", "null", "Usage", "Standard"),
            List.of(
                "RoundingAdjustment",
                "OnDemand",
                "actual",
                "0.01",
                "0.01",
                "null",
                "Adjustment",
                "Standard"));
    JsonNode cost = record.path("control_sums").path(0);
    assertThat(cost.path("read").decimalValue()).isEqualByComparingTo("190.86");
    assertThat(cost.path("left_out").decimalValue()).isEqualByComparingTo("2.43");
    assertThat(cost.path("stored").decimalValue()).isEqualByComparingTo("188.43");
    assertThat(cost.path("difference").decimalValue()).isZero();
  }

  @Test
  void tellsWhenTheViewsDifferInWhatTheyMustAgreeIn() {
    assertThat(done(actual(), amortised()).path("message").asString())
        .doesNotContain("must cost the same");

    Path later = ea("AmortizedCost.csv", AMORTISED_USE, UNUSED, ON_DEMAND, ON_DEMAND, BLOBS);
    assertThat(done(actual(), later).path("message").asString())
        .contains(
            "What no commitment covers must cost the same in each view, but comes to 2.42 USD in"
                + " the actual costs and 4.82 USD in the amortised costs");
  }

  @Test
  void knowsNoEffectiveCostOfCommitmentsFromTheActualFileAlone() {
    done(actual());

    assertThat(stored("x_ChargeType, %s, EffectiveCost".formatted(plain("BilledCost"))))
        .contains(
            List.of("Purchase", "100", "null"),
            List.of("Refund", "-10", "null"),
            List.of("Usage", "0", "null"),
            List.of("Usage", "2.4", "2.400000000000000000"));
    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("92.43");
    assertThat(only(plain("sum(EffectiveCost)"))).isEqualTo("2.43");
  }

  @Test
  void billsNothingForCoveredUsageInTheAmortisedFileAlone() {
    done(amortised());

    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("2.43");
    assertThat(only(plain("sum(EffectiveCost)"))).isEqualTo("98.43");
  }

  @Test
  void takesAFileThatDoesNotSayWhatItIsLineByLine() {
    JsonNode record = done(ea("bill.csv", PURCHASE, COVERED, AMORTISED_USE, ON_DEMAND));

    assertThat(stored("%s, EffectiveCost".formatted(plain("BilledCost"))))
        .containsExactlyInAnyOrder(
            List.of("100", "null"),
            List.of("0", "null"),
            List.of("0", "70.000000000000000000"),
            List.of("2.4", "2.400000000000000000"));
    assertThat(unmapped(record))
        .containsExactly("amortised cost in a file that does not say actual or amortised");
  }

  @Test
  void refusesViewsOfDifferentMonths() {
    Path october = file("AmortizedCost.csv", EA + AMORTISED_USE.csv().replace("09/", "10/") + "\n");

    assertThat(refusal(actual(), october))
        .contains("2023-09-01")
        .contains("not its amortised costs");
  }

  @Test
  void pricesByTheBlock() {
    done(ea("ActualCost.csv", BLOBS));

    assertThat(
            stored(
                "%s, PricingUnit, %s, ConsumedUnit, %s, %s, %s"
                    .formatted(
                        plain("PricingQuantity"),
                        plain("ConsumedQuantity"),
                        plain("ListUnitPrice"),
                        plain("ListCost"),
                        plain("ContractedCost"))))
        .containsExactly(List.of("0.5", "10000 Units", "5000", "Units", "0.04", "0.02", "0.02"));
  }

  @Test
  void placesALineInFocus() {
    done(ea("ActualCost.csv", ON_DEMAND));

    assertThat(
            stored(
                "BillingPeriodStart, BillingPeriodEnd, ChargePeriodStart, ChargePeriodEnd,"
                    + " BillingAccountId, BillingAccountType, SubAccountId"))
        .containsExactly(
            List.of(
                "2023-09-01 00:00:00+00",
                "2023-10-01 00:00:00+00",
                "2023-09-23 00:00:00+00",
                "2023-09-24 00:00:00+00",
                "enrollment-1",
                "Billing Account",
                "sub-1"));
    assertThat(
            stored(
                "ServiceName, ServiceCategory, ServiceSubcategory, RegionId, ResourceName,"
                    + " ResourceType, SkuId, SkuPriceId, Tags"))
        .containsExactly(
            List.of(
                "Virtual Machines",
                "Compute",
                "Virtual Machines",
                "useast",
                "vm-1",
                "microsoft.compute/virtualmachines",
                "meter-1",
                "AAA-1",
                "{\"env\":\"dev\"}"));
  }

  @Test
  void keepsTagsWithoutBracesAndThoseThatAreNoJson() {
    Line broken =
        new Line(
            "09/23/2023",
            "Usage",
            "OnDemand",
            "UsageBased",
            "1",
            "1 Hour",
            "1",
            "1",
            "1",
            "1",
            "",
            "",
            "Storage",
            "env=prod");
    JsonNode record = done(ea("ActualCost.csv", COVERED, broken));

    assertThat(stored("Tags, x_Tags"))
        .containsExactlyInAnyOrder(
            List.of("{\"env\": \"prod\",\"team\":\"a\"}", "null"), List.of("null", "env=prod"));
    assertThat(unmapped(record)).containsExactly("Tags that are no JSON object");
  }

  @Test
  void importsAndTellsWhatItDoesNotKnow() {
    Line unknown =
        new Line(
            "2023-09-23",
            "Bonus",
            "Auction",
            "Weekly",
            "1",
            "1 Hour",
            "1",
            "1",
            "1",
            "-1",
            "",
            "",
            "Teleportation",
            "");
    JsonNode record = done(ea("ActualCost.csv", unknown));

    assertThat(
            stored(
                "ChargeCategory, PricingCategory, ServiceName, ServiceCategory, "
                    + plain("BilledCost")))
        .containsExactly(List.of("Adjustment", "Other", "Teleportation", "Other", "-1"));
    assertThat(unmapped(record))
        .containsExactly(
            "ChargeType Bonus",
            "Frequency Weekly",
            "PricingModel Auction",
            "service Teleportation");
  }

  @Test
  void readsACustomerAgreementWithTwoCurrencies() {
    JsonNode record =
        done(
            file(
                "part_0.csv",
                """
                invoiceId,billingAccountId,billingProfileId,billingProfileName,billingPeriodEndDate,billingPeriodStartDate,date,consumedService,meterId,meterName,meterCategory,ProductId,ProductName,SubscriptionId,subscriptionName,publisherType,ResourceId,resourceLocation,location,effectivePrice,quantity,unitOfMeasure,chargeType,billingCurrency,pricingCurrency,costInBillingCurrency,costInPricingCurrency,costInUsd,paygCostInBillingCurrency,paygCostInUsd,exchangeRatePricingToBilling,exchangeRateDate,tags,PayGPrice,frequency,reservationId,pricingModel,unitPrice,benefitId,provider
                T1,account-x,profile-x,Profile,09/30/2023,09/01/2023,09/05/2023,Microsoft.Storage,m-1,Hot,Storage,P-1,Hot storage,sub-1,Sub,Microsoft,/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/acc,westeurope,EU West,0.5,10,1 GB/Month,Usage,EUR,USD,4.5,5,5,5.4,6,0.9,2023-09-01,"{""env"":""prod""}",0.6,UsageBased,,OnDemand,0.5,,Azure
                """));

    assertThat(read(record, "payg_cost_in_billing_currency")).isEqualByComparingTo("5.4");
    assertThat(
            stored(
                "BillingAccountId, BillingAccountType, InvoiceId, BillingCurrency, PricingCurrency, %s, %s, %s, %s, %s, %s, %s, %s"
                    .formatted(
                        plain("BilledCost"),
                        plain("ListCost"),
                        plain("ContractedCost"),
                        plain("ListUnitPrice"),
                        plain("ContractedUnitPrice"),
                        plain("PricingCurrencyEffectiveCost"),
                        plain("PricingCurrencyListUnitPrice"),
                        plain("PricingCurrencyContractedUnitPrice"))))
        .containsExactly(
            List.of(
                "profile-x",
                "Billing Profile",
                "T1",
                "EUR",
                "USD",
                "4.5",
                "5.4",
                "4.5",
                "0.54",
                "0.45",
                "5",
                "0.6",
                "0.5"));
    assertThat(stored("RegionId, RegionName, PricingUnit, ResourceName"))
        .containsExactly(List.of("westeurope", "EU West", "GB/Month", "acc"));
  }

  @Test
  void readsAnOldPayAsYouGoFile() {
    done(
        file(
            "usage.csv",
            """
            SubscriptionGuid,ResourceGroup,ResourceLocation,UsageDateTime,MeterCategory,MeterSubCategory,MeterId,MeterName,MeterRegion,UsageQuantity,ResourceRate,PreTaxCost,ConsumedService,ResourceType,InstanceId,Tags,OfferId,AdditionalInfo,ServiceInfo1,ServiceInfo2,ServiceName,ServiceTier,Currency,UnitOfMeasure
            sub-9,rg,EastUS,2019-11-05T00:00:00Z,Bandwidth,,m-9,Egress,,2,0.5,1.00,Microsoft.Compute,,/subscriptions/sub-9/x,,MS-AZR-0003P,,,,Bandwidth,,USD,1 GB
            """));

    assertThat(
            stored(
                "BillingPeriodStart, BillingPeriodEnd, BillingAccountId, BillingAccountType,"
                    + " ChargeCategory, ServiceCategory, x_offer_id, "
                    + plain("BilledCost")))
        .containsExactly(
            List.of(
                "2019-11-01 00:00:00+00",
                "2019-12-01 00:00:00+00",
                "sub-9",
                "Subscription",
                "Usage",
                "Networking",
                "MS-AZR-0003P",
                "1"));
  }

  @Test
  void namesTheSellerOnTheMarketplace() {
    done(
        file(
            "ActualCost.csv",
            """
            Date,Cost,BillingCurrency,MeterCategory,MeterId,ConsumedService,ChargeType,PublisherType,PublisherName,ResourceLocation
            2023-09-01,1,USD,Unassigned,,,Purchase,Marketplace,Bitnami,Unassigned
            2023-09-01,2,USD,Unassigned,,,Usage,Marketplace,F5,westeurope
            2023-09-01,3,USD,Storage,m,Microsoft.Storage,Usage,Azure,Microsoft Corporation,westeurope
            """));

    assertThat(stored("ServiceProviderName, HostProviderName, InvoiceIssuerName, x_PublisherName"))
        .containsExactlyInAnyOrder(
            List.of("Bitnami", "Bitnami", "Microsoft", "Bitnami"),
            List.of("F5", "Microsoft", "Microsoft", "F5"),
            List.of("Microsoft", "Microsoft", "Microsoft", "Microsoft Corporation"));
  }

  @Test
  void takesTheMonthOfTheDateWhereTheBillingPeriodIsEmpty() {
    String period = "\"09/01/2023\",\"09/30/2023\"";
    String bill = EA + ON_DEMAND.csv().replace(period, ",") + "\n" + PURCHASE.csv() + "\n";

    done(file("ActualCost.csv", bill));

    assertThat(stored("BillingPeriodStart, BillingPeriodEnd, ChargePeriodStart"))
        .containsExactlyInAnyOrder(
            List.of("2023-09-01 00:00:00+00", "2023-10-01 00:00:00+00", "2023-09-23 00:00:00+00"),
            List.of("2023-09-01 00:00:00+00", "2023-10-01 00:00:00+00", "2023-09-21 00:00:00+00"));
  }

  @Test
  void readsWhatTheManifestNames() {
    file(
        "export/20230901-20230930/run/part_1.csv",
        EA + COVERED.csv() + "\n" + PURCHASE.csv() + "\n");
    Path manifest =
        file(
            "export/20230901-20230930/run/manifest.json",
            """
            {"manifestVersion":"2024-04-01","blobCount":1,"dataRowCount":2,
             "exportConfig":{"exportName":"monthly","resourceId":"/providers/x","dataVersion":"2021-10-01","apiVersion":"2023-07-01-preview","type":"ActualCost","timeFrame":"Custom","granularity":"Daily"},
             "deliveryConfig":{"partitionData":true,"fileFormat":"Csv","compressionMode":"None"},
             "runInfo":{"executionType":"OnDemand","submittedTime":"2023-10-01T00:00:00Z","runId":"run","startDate":"2023-09-01T00:00:00","endDate":"2023-09-30T00:00:00"},
             "blobs":[{"blobName":"export/20230901-20230930/run/part_1.csv","dataRowCount":2}]}
            """);

    assertThat(manifest).exists();
    done(bills.resolve("export"));

    assertThat(stored("x_CostView, x_ChargeType"))
        .containsExactlyInAnyOrder(List.of("actual", "Usage"), List.of("actual", "Purchase"));
  }

  @Test
  void tellsWhichColumnsAFileLacks() {
    assertThat(
            refusal(
                file(
                    "old.csv",
                    "SubscriptionGuid,MeterCategory,MeterId,ConsumedService,UsageQuantity,PreTaxCost\n"
                        + "s,c,m,Microsoft.Sql,1,2\n")))
        .contains("date")
        .contains("billing_currency");
  }

  @Test
  @EnabledIf("samplesAreThere")
  void importsTheSamplesToTheLastDigit() {
    JsonNode actual = done(SAMPLES.resolve("finops-toolkit/EA_ActualCost_Small.csv"));
    assertThat(actual.path("lines_read").asString()).isEqualTo("11");
    assertThat(read(actual, "cost_in_billing_currency")).isEqualByComparingTo("8.5450077867419368");
    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("8.5450077867419368");

    JsonNode amortised = done(SAMPLES.resolve("finops-toolkit/EA_AmortizedCost_Small.csv"));
    assertThat(read(amortised, "cost_in_billing_currency"))
        .isEqualByComparingTo("16.2969321366366446274854190");
    assertThat(only(plain("sum(EffectiveCost)"))).startsWith("16.29693213663664462");
    assertThat(unmapped(amortised)).isEmpty();
  }

  @Test
  @EnabledIf("samplesAreThere")
  void importsTheNewerSampleToTheLastDigit() {
    JsonNode record =
        done(SAMPLES.resolve("focus_converters/sample-anonymous-ea-export-dataset.csv"));

    assertThat(read(record, "cost_in_billing_currency")).isEqualByComparingTo("1.26136926505726");
    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("1.26136926505726");
    assertThat(stored("DISTINCT BillingCurrency")).containsExactly(List.of("CAD"));
    assertThat(unmapped(record)).isEmpty();
  }
}
