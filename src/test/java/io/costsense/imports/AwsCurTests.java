package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the lines of an AWS Cost and Usage Report become, worked out by hand. */
class AwsCurTests extends ImportTest {

  private static final Path SAMPLE =
      NativeBillTest.SAMPLES.resolve("focus_converters/sample-anonymous-aws-export-dataset.csv");

  /**
   * line | billed, effective, list, contracted | category, frequency, pricing, status | unbilled
   */
  private static final String CHARGES =
      """
      bundled|-0.4|-0.4|0|-0.4|Adjustment|Usage-Based|null|null|null
      credit|-3|-3|-3|-3|Credit|One-Time|null|null|null
      discount|-6.4|-6.4|0|-6.4|Adjustment|Usage-Based|null|null|null
      distributor|-3.2|-3.2|0|-3.2|Adjustment|Usage-Based|null|null|null
      edp|0|0|0|0|Adjustment|Usage-Based|null|null|-0.1
      fee|12|12|12|12|Purchase|One-Time|Standard|null|null
      flat-rate|20|20|20|20|Purchase|Recurring|Standard|null|null
      on-demand|0.9|0.9|1.1|0.9|Usage|Usage-Based|Standard|null|0.1
      private|-0.2|-0.2|0|-0.2|Adjustment|Usage-Based|null|null|null
      refund|-1|-1|-1|-1|Adjustment|One-Time|null|null|null
      ri-all-upfront|0|0|0|0|Purchase|Recurring|Standard|null|null
      ri-no-upfront|0|4|0|0|Usage|Usage-Based|Committed|Unused|null
      ri-no-upfront|20|0|20|20|Purchase|Recurring|Standard|null|null
      ri-partial|0|3.75|0|0|Usage|Usage-Based|Committed|Unused|null
      ri-partial|30|0|30|30|Purchase|Recurring|Standard|null|null
      ri-upfront|73|0|73|73|Purchase|One-Time|Standard|null|null
      ri-used|0|0.6|1|1|Usage|Usage-Based|Committed|Used|null
      seller|5|5|null|5|Usage|Usage-Based|Standard|null|null
      solution|-1.6|-1.6|0|-1.6|Adjustment|Usage-Based|null|null|null
      sp-covered|0|1.4|2.2|2|Usage|Usage-Based|Committed|Used|2
      sp-fee|0|0.6|0|0|Usage|Usage-Based|Committed|Unused|null
      sp-fee|1.5|0|1.5|1.5|Purchase|Recurring|Standard|null|null
      sp-negation|0|0|0|0|Adjustment|Usage-Based|null|null|-2
      sp-refund|-365|0|-365|-365|Adjustment|One-Time|null|null|null
      sp-upfront|365|0|365|365|Purchase|One-Time|Standard|null|null
      spot|0.3|0.3|1|0.3|Usage|Usage-Based|Dynamic|null|null
      tax|0.5|0.5|0.5|0.5|Tax|Recurring|null|null|null
      unknown|7|7|8|7|Usage|Usage-Based|Standard|null|null
      volume|-0.8|-0.8|0|-0.8|Adjustment|Usage-Based|null|null|null
      """;

  @ParameterizedTest
  @ValueSource(strings = {"legacy.csv", "2.csv", "legacy.parquet", "2.parquet"})
  void makesOfEachLineWhatAwsSaysItIs(String form) throws SQLException {
    JsonNode record = done(report(AwsCur.ofAllKinds(account), form));

    assertThat(record.path("format").asString()).isEqualTo("aws-cur");
    assertThat(charges()).containsExactlyElementsOf(CHARGES.lines().toList());
    assertThat(
            stored(
                "DISTINCT BillingAccountId, SubAccountId, SubAccountType, Tags->>'env',"
                    + " coalesce(Tags->>'aws:createdBy', Tags->>'aws:created_by')"))
        .containsExactly(List.of(account, "222", "Member Account", "prod", "Root"));
    assertThat(record.toString()).contains("line item type FooFee", "service Datadog Pro");
  }

  @Test
  void keepsTheInvoiceAndSpreadsItOverUsage() throws SQLException {
    done(report(AwsCur.ofAllKinds(account), "legacy.csv"));

    // The invoice is all unblended costs: covered usage and its negation cancel out.
    assertThat(sum("BilledCost")).isEqualByComparingTo("153.6");
    assertThat(sum("x_UnbilledCost")).isEqualByComparingTo("0");
    assertThat(sum("x_BlendedCost")).isEqualByComparingTo("0.19");
    assertThat(sum("x_NetUnblendedCost")).isEqualByComparingTo("0.9");
    // A month's commitment: used 0.6 and 1.4, unused 3.75, 4 and 0.6.
    assertThat(only("sum(EffectiveCost) FILTER (CommitmentDiscountStatus IS NOT NULL)"))
        .startsWith("10.35");
  }

  @Test
  void tellsTheRefundOfASavingsPlanByItsPlanAndNotByItsWords() throws SQLException {
    JsonNode record =
        done(
            report(
                AwsCur.empty(account)
                    .line(
                        "german TYPE=Refund PRODUCT=MachineLearningSavingsPlans COST=-365"
                            + " DESCRIPTION=Rückerstattung SP_PAYMENT=All_Upfront SP_ARN="
                            + AwsCur.SP)
                    .line("no-arn TYPE=Refund PRODUCT=ComputeSavingsPlans COST=-7 DESCRIPTION=x")
                    .line(
                        "no-upfront TYPE=Refund PRODUCT=ComputeSavingsPlans COST=-5"
                            + " SP_PAYMENT=No_Upfront SP_ARN="
                            + AwsCur.SP)
                    .line(
                        "other TYPE=Refund PRODUCT=AmazonEC2 COST=-3"
                            + " DESCRIPTION=Refund_for_one-time_fee_for_Savings_Plan_ID:_x"),
                "2.csv"));

    assertThat(
            stored(
                "x_LineItemId, %s, %s"
                    .formatted(
                        NativeBillTest.plain("BilledCost"), NativeBillTest.plain("EffectiveCost"))))
        .containsExactlyInAnyOrder(
            List.of("german", "-365", "0"),
            List.of("no-arn", "-7", "0"),
            List.of("no-upfront", "-5", "-5"),
            List.of("other", "-3", "-3"));
    assertThat(record.path("unmapped").toString())
        .contains("Refund of a Savings Plan without its ARN: taken for that of an upfront fee");
  }

  @Test
  void namesAwsWhereTheReportNamesNobody() {
    String text = AwsCur.ofAllKinds(account).data().replace("bill_invoicing_entity", "note");
    done(BillText.write(bills, "cur.csv", text));

    assertThat(stored("DISTINCT InvoiceIssuerName")).containsExactly(List.of("AWS"));
  }

  /** A tenth off everything, without a discount line: CUR 2.0's way unless asked otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"legacy.csv", "2.csv", "2.parquet"})
  void billsWhatIsLeftAfterDiscountsInColumns(String form) throws SQLException {
    AwsCur report =
        AwsCur.empty(account)
            .line("on-demand COST=1 LIST=1.1 RATE=1 NET=0.9 NET_RATE=0.9")
            .line(
                "ri-fee TYPE=RIFee COST=20 NET=18 RI_UNUSED_UPFRONT=0 RI_UNUSED_FEE=4"
                    + " RI_NET_UNUSED_UPFRONT=0 RI_NET_UNUSED_FEE=3.6 RI_ARN="
                    + AwsCur.RI)
            .line(
                "ri-used TYPE=DiscountedUsage LIST=1 RATE=0 NET=0 RI_COST=0.6 RI_NET=0.54 RI_ARN="
                    + AwsCur.RI)
            .line(
                "sp-covered TYPE=SavingsPlanCoveredUsage COST=2 LIST=2.2 RATE=2 NET=1.8 SP_COST=1.4"
                    + " SP_NET=1.26 SP_ARN="
                    + AwsCur.SP)
            .line(
                "sp-fee TYPE=SavingsPlanRecurringFee PRODUCT=ComputeSavingsPlans COST=2 NET=1.8"
                    + " SP_TOTAL=2 SP_USED=1.4 SP_FEE=2 SP_NET_FEE=1.8 SP_ARN="
                    + AwsCur.SP)
            .line(
                "sp-negation TYPE=SavingsPlanNegation COST=-2 LIST=-2.2 NET=-1.8 SP_ARN="
                    + AwsCur.SP);

    JsonNode record = done(report(report, form));

    assertThat(charges())
        .containsExactly(
            "on-demand|0.9|0.9|1.1|0.9|Usage|Usage-Based|Standard|null|0.1",
            "ri-fee|0|3.6|0|0|Usage|Usage-Based|Committed|Unused|null",
            "ri-fee|18|0|20|18|Purchase|Recurring|Standard|null|2",
            "ri-used|0|0.54|1|1|Usage|Usage-Based|Committed|Used|null",
            "sp-covered|0|1.26|2.2|2|Usage|Usage-Based|Committed|Used|2",
            "sp-fee|0|0.54|0|0|Usage|Usage-Based|Committed|Unused|null",
            "sp-fee|1.8|0|2|1.8|Purchase|Recurring|Standard|null|0.2",
            "sp-negation|0|0|0|0|Adjustment|Usage-Based|null|null|-2");
    assertThat(sum("BilledCost")).isEqualByComparingTo("20.7");
    assertThat(record.path("message").asString()).doesNotContain("no place");
  }

  @Test
  void tellsOfADiscountLineThatHasANetCost() throws SQLException {
    AwsCur report = AwsCur.empty(account).line("volume TYPE=RiVolumeDiscount COST=-3 NET=-3");

    assertThat(done(report(report, "2.csv")).path("message").asString())
        .contains("discount line with a net cost");
    assertThat(sum("BilledCost")).isEqualByComparingTo("-3");
  }

  @Test
  void namesTheCommitmentOfEachOfItsCharges() throws SQLException {
    done(report(AwsCur.ofAllKinds(account), "2.csv"));

    assertThat(
            stored(
                    "x_LineItemId AS id, CommitmentDiscountStatus, CommitmentDiscountType,"
                        + " CommitmentDiscountCategory, CommitmentDiscountId = ResourceId AS"
                        + " of_itself, round(CommitmentDiscountQuantity, 2),"
                        + " CommitmentDiscountUnit, ResourceType")
                .stream()
                .filter(row -> !row.get(2).equals("null"))
                .map(row -> String.join("|", row)))
        .containsExactlyInAnyOrder(
            "ri-all-upfront|null|Reserved Instance|Usage|true|null|null|reserved-instances",
            "ri-no-upfront|null|Reserved Instance|Usage|true|null|null|reserved-instances",
            "ri-no-upfront|Unused|Reserved Instance|Usage|true|null|null|reserved-instances",
            "ri-partial|null|Reserved Instance|Usage|true|744.00|Hours|reserved-instances",
            "ri-partial|Unused|Reserved Instance|Usage|true|10.00|Hours|reserved-instances",
            "ri-upfront|null|Reserved Instance|Usage|true|null|null|reserved-instances",
            "ri-used|Used|Reserved Instance|Usage|null|1.00|Hours|null",
            "sp-covered|Used|Savings Plan|Spend|null|1.40|USD|null",
            "sp-fee|null|Savings Plan|Spend|true|2.00|USD|savingsplan",
            "sp-fee|Unused|Savings Plan|Spend|true|0.60|USD|savingsplan",
            "sp-negation|null|Savings Plan|Spend|null|null|null|null",
            "sp-refund|null|Savings Plan|Spend|null|null|null|null",
            "sp-upfront|null|Savings Plan|Spend|true|null|null|savingsplan");
  }

  @Test
  void pricesPurchasesAsTheyWereBilledAndWhatNobodyUsedNotAtAll() throws SQLException {
    done(
        report(
            AwsCur.empty(account)
                .line("fee TYPE=RIFee RATE=0.5 AMOUNT=744 COST=372 RI_UNUSED_FEE=5 RI_ARN=ri-1"),
            "legacy.csv"));

    assertThat(
            stored(
                "CommitmentDiscountStatus, round(ListUnitPrice, 2), round(ContractedUnitPrice, 2)"))
        .containsExactlyInAnyOrder(
            List.of("null", "0.50", "0.50"), List.of("Unused", "null", "null"));
  }

  @Test
  void keepsMapsThatAreNoJsonAndTellsIt() {
    String cur = AwsCur.empty(account).line("map COST=1 REGION=").data();

    JsonNode record =
        done(
            BillText.write(
                bills,
                "map.csv",
                cur.replace("\"{\"\"product_name\"\":\"\"Datadog Pro\"\"}\"", "{region=eu}")
                    .replace(
                        "\"{\"\"user_env\"\":\"\"prod\"\",\"\"aws_createdBy\"\":\"\"Root\"\"}\"",
                        "{user_env=prod}")));

    assertThat(stored("Tags, x_ResourceTags, x_Product, RegionId"))
        .containsExactly(List.of("null", "{user_env=prod}", "{region=eu}", "null"));
    assertThat(record.path("unmapped").toString()).contains("Tags that are no JSON object");
  }

  @Test
  void tellsWhoSellsWhereItRunsAndWhatItIs() throws SQLException {
    done(report(AwsCur.ofAllKinds(account), "2.csv"));

    assertThat(
            stored(
                "DISTINCT ServiceName, ServiceCategory, ServiceSubcategory, ServiceProviderName,"
                    + " HostProviderName, InvoiceIssuerName, RegionId"))
        .containsExactly(
            row(
                "Amazon Elastic Compute Cloud",
                "Compute",
                "Virtual Machines",
                "AWS",
                "AWS",
                "us-east-1"),
            row("Amazon Route 53", "Networking", "Network Routing", "AWS", "AWS", "us-east-1"),
            row("Datadog Pro", "Other", "Other (Other)", "Datadog, Inc.", "Datadog, Inc.", "null"),
            row("Kiro", "AI and Machine Learning", "Generative AI", "AWS", "AWS", "us-east-1"),
            row(
                "Savings Plans for AWS Compute usage",
                "Compute",
                "Other (Compute)",
                "AWS",
                "AWS",
                "us-east-1"));
    assertThat(
            stored("DISTINCT ChargeClass, ChargePeriodStart, BillingPeriodStart, BillingPeriodEnd"))
        .containsExactly(
            List.of(
                "Correction",
                "2024-12-15 00:00:00+00",
                "2025-01-01 00:00:00+00",
                "2025-02-01 00:00:00+00"),
            List.of(
                "null",
                "2025-01-03 00:00:00+00",
                "2025-01-01 00:00:00+00",
                "2025-02-01 00:00:00+00"));
  }

  private static List<String> row(
      String name, String category, String subcategory, String seller, String host, String region) {
    return List.of(name, category, subcategory, seller, host, "Amazon Web Services, Inc.", region);
  }

  @Test
  void takesAPurchaseAsItStandsWhereNothingTellsWhatWasUsedOfIt() throws SQLException {
    JsonNode record =
        done(
            report(
                AwsCur.empty(account)
                    .line("fee TYPE=RIFee COST=30 RI_ARN=" + AwsCur.RI)
                    .line("used TYPE=DiscountedUsage LIST=1 RI_ARN=" + AwsCur.RI)
                    .line("sp TYPE=SavingsPlanRecurringFee COST=4 SP_ARN=" + AwsCur.SP)
                    .line("covered TYPE=SavingsPlanCoveredUsage COST=2 SP_ARN=" + AwsCur.SP)
                    .line("negation TYPE=SavingsPlanNegation COST=-2 SP_ARN=" + AwsCur.SP),
                "2.csv"));

    assertThat(sum("BilledCost")).isEqualByComparingTo("34");
    assertThat(sum("EffectiveCost")).isEqualByComparingTo("34");
    assertThat(record.toString())
        .contains(
            "RIFee without what is unused of it",
            "DiscountedUsage without reservation_effective_cost",
            "SavingsPlanRecurringFee without savings_plan_total_commitment_to_date",
            "SavingsPlanCoveredUsage without savings_plan_savings_plan_effective_cost");
  }

  @Test
  void provesCostsThatStandWhereAwsNeverPutsThem() throws SQLException {
    done(
        report(
            AwsCur.empty(account)
                .line("a COST=1 RI_COST=5 SP_COST=7 RI_UNUSED_FEE=3 SP_TOTAL=9")
                .line("b TYPE=DiscountedUsage COST=2 RI_COST=0.5 SP_COST=11 RI_ARN=" + AwsCur.RI)
                .line("c TYPE=Tax COST=4 LIST=13 RI_COST=17"),
            "legacy.csv"));

    assertThat(sum("BilledCost")).isEqualByComparingTo("7");
    assertThat(sum("EffectiveCost")).isEqualByComparingTo("5.5");
    assertThat(sum("x_OtherReservationEffectiveCost")).isEqualByComparingTo("22");
    assertThat(sum("x_OtherSavingsPlanEffectiveCost")).isEqualByComparingTo("18");
    assertThat(sum("x_OtherPublicOnDemandCost")).isEqualByComparingTo("13");
  }

  static boolean theSampleIsThere() {
    return Files.exists(SAMPLE);
  }

  @Test
  @EnabledIf("theSampleIsThere")
  void readsARealReport() {
    JsonNode record = done(SAMPLE);

    assertThat(record.path("format").asString()).isEqualTo("aws-cur");
    assertThat(only("count(*)")).isEqualTo("1281");
    assertThat(sum("BilledCost")).isEqualByComparingTo("1.68230869740");
    assertThat(sum("EffectiveCost")).isEqualByComparingTo("1.68230869740");
    assertThat(only("count(*) FILTER (x_Unmapped IS NOT NULL)")).isEqualTo("0");
  }

  private BigDecimal sum(String column) {
    return new BigDecimal(only("sum(%s::DECIMAL(38,18))".formatted(column)));
  }

  /** The charges as {@link #CHARGES} has them. */
  private List<String> charges() {
    var rows = new ArrayList<String>();
    for (List<String> row :
        stored(
            "x_LineItemId AS id, BilledCost, EffectiveCost, ListCost, ContractedCost,"
                + " ChargeCategory, ChargeFrequency, PricingCategory, CommitmentDiscountStatus,"
                + " x_UnbilledCost::DECIMAL(38,18) AS unbilled")) {
      rows.add(String.join("|", row.stream().map(AwsCurTests::plain).toList()));
    }
    rows.sort(null);
    return rows;
  }

  /** A number without its zeros at the end; anything else as it is. */
  private static String plain(String value) {
    return value.matches("-?[0-9]+[.][0-9]+")
        ? new BigDecimal(value).stripTrailingZeros().toPlainString()
        : value;
  }

  private Path report(AwsCur report, String form) throws SQLException {
    if (form.endsWith(".parquet")) {
      Path csv = BillText.write(bills, "source.csv", report.data());
      return parquet(csv, form.startsWith("legacy") ? AwsCurTests::flattened : AwsCurTests::nested);
    }
    String text = form.startsWith("legacy") ? report.legacy() : report.data();
    return BillText.write(bills, "cur.csv", text);
  }

  /** With AWS's types: costs are doubles, rates are text, times have no zone. */
  private Path parquet(Path csv, UnaryOperator<String> columns) throws SQLException {
    Path parquet = bills.resolve("cur.parquet");
    String read =
        "read_csv('%s', all_varchar = true, header = true, quote = '\"', escape = '\"', nullstr = '')"
            .formatted(csv);
    try (var duckDb = new DuckDb()) {
      duckDb.run(
          "COPY (SELECT %s FROM (SELECT * REPLACE (%s, %s) FROM %s)) TO '%s' (FORMAT parquet)"
              .formatted(
                  columns.apply("product, resource_tags"),
                  typed("DOUBLE", AwsCur.AMOUNTS),
                  typed("TIMESTAMP", AwsCur.TIMES),
                  read,
                  parquet));
    }
    return parquet;
  }

  private static String typed(String type, List<String> columns) {
    return columns.stream()
        .map(c -> "%1$s::%2$s AS %1$s".formatted(c, type))
        .collect(Collectors.joining(", "));
  }

  private static String flattened(String maps) {
    return "* EXCLUDE (%s, bill_payer_account_name, line_item_usage_account_name), 'Datadog Pro' AS product_product_name, 'prod' AS resource_tags_user_env, 'Root' AS resource_tags_aws_created_by"
        .formatted(maps);
  }

  private static String nested(String maps) {
    return "* EXCLUDE (%s), MAP {'product_name': 'Datadog Pro'} AS product, MAP {'user_env': 'prod', 'aws_createdBy': 'Root'} AS resource_tags"
        .formatted(maps);
  }
}
