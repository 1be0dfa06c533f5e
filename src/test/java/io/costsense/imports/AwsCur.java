package io.costsense.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A small AWS Cost and Usage Report with a line of each kind, written by hand; as legacy CUR or as
 * CUR 2.0. Its billing period is January 2025.
 */
final class AwsCur {

  static final String RI = "arn:aws:ec2:us-east-1:222:reserved-instances/ri-1";
  static final String SP = "arn:aws:savingsplans::222:savingsplan/sp-1";

  /** Columns that are doubles in Parquet, and those that are times. */
  static final List<String> AMOUNTS =
      List.of(
          Column.AMOUNT.data,
          Column.COST.data,
          Column.BLENDED.data,
          Column.NET.data,
          Column.LIST.data,
          Column.RI_COST.data,
          Column.RI_UNUSED_UPFRONT.data,
          Column.RI_UNUSED_FEE.data,
          Column.RI_UNUSED.data,
          Column.RI_NET.data,
          Column.RI_NET_UNUSED_UPFRONT.data,
          Column.RI_NET_UNUSED_FEE.data,
          Column.SP_COST.data,
          Column.SP_NET.data,
          Column.SP_TOTAL.data,
          Column.SP_USED.data,
          Column.SP_FEE.data,
          Column.SP_NET_FEE.data);

  static final List<String> TIMES =
      List.of(Column.PERIOD.data, Column.PERIOD_END.data, Column.START.data, Column.END.data);

  /** A column of the report: its legacy name, its name in CUR 2.0, and its usual value. */
  private enum Column {
    ID("identity/LineItemId", "identity_line_item_id", ""),
    PAYER("bill/PayerAccountId", "bill_payer_account_id", ""),
    INVOICER("bill/InvoicingEntity", "bill_invoicing_entity", "Amazon Web Services, Inc."),
    ENTITY("bill/BillingEntity", "bill_billing_entity", "AWS"),
    PERIOD("bill/BillingPeriodStartDate", "bill_billing_period_start_date", "2025-01-01T00:00:00Z"),
    PERIOD_END("bill/BillingPeriodEndDate", "bill_billing_period_end_date", "2025-02-01T00:00:00Z"),
    USAGE_ACCOUNT("lineItem/UsageAccountId", "line_item_usage_account_id", "222"),
    TYPE("lineItem/LineItemType", "line_item_line_item_type", "Usage"),
    START("lineItem/UsageStartDate", "line_item_usage_start_date", "2025-01-03T00:00:00Z"),
    END("lineItem/UsageEndDate", "line_item_usage_end_date", "2025-01-03T01:00:00Z"),
    PRODUCT("lineItem/ProductCode", "line_item_product_code", "AmazonEC2"),
    USAGE_TYPE("lineItem/UsageType", "line_item_usage_type", "BoxUsage:m5.large"),
    AMOUNT("lineItem/UsageAmount", "line_item_usage_amount", "1"),
    CURRENCY("lineItem/CurrencyCode", "line_item_currency_code", "USD"),
    RATE("lineItem/UnblendedRate", "line_item_unblended_rate", ""),
    COST("lineItem/UnblendedCost", "line_item_unblended_cost", "0"),
    BLENDED("lineItem/BlendedCost", "line_item_blended_cost", "0.01"),
    NET("lineItem/NetUnblendedCost", "line_item_net_unblended_cost", ""),
    NET_RATE("lineItem/NetUnblendedRate", "line_item_net_unblended_rate", ""),
    DESCRIPTION("lineItem/LineItemDescription", "line_item_line_item_description", "as told"),
    SELLER("lineItem/LegalEntity", "line_item_legal_entity", "Amazon Web Services, Inc."),
    RESOURCE("lineItem/ResourceId", "line_item_resource_id", ""),
    REGION("product/regionCode", "product_region_code", "us-east-1"),
    SKU("product/sku", "product_sku", "SKU1"),
    LIST("pricing/publicOnDemandCost", "pricing_public_on_demand_cost", "0"),
    UNIT("pricing/unit", "pricing_unit", "Hrs"),
    RATE_CODE("pricing/RateCode", "pricing_rate_code", "SKU1.T.R"),
    RI_ARN("reservation/ReservationARN", "reservation_reservation_a_r_n", ""),
    RI_COST("reservation/EffectiveCost", "reservation_effective_cost", ""),
    RI_UNUSED_UPFRONT(
        "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod",
        "reservation_unused_amortized_upfront_fee_for_billing_period",
        ""),
    RI_UNUSED_FEE("reservation/UnusedRecurringFee", "reservation_unused_recurring_fee", ""),
    RI_NET("reservation/NetEffectiveCost", "reservation_net_effective_cost", ""),
    RI_NET_UNUSED_UPFRONT(
        "reservation/NetUnusedAmortizedUpfrontFeeForBillingPeriod",
        "reservation_net_unused_amortized_upfront_fee_for_billing_period",
        ""),
    RI_NET_UNUSED_FEE(
        "reservation/NetUnusedRecurringFee", "reservation_net_unused_recurring_fee", ""),
    RI_UNUSED("reservation/UnusedQuantity", "reservation_unused_quantity", ""),
    RI_UNITS("reservation/TotalReservedUnits", "reservation_total_reserved_units", ""),
    SP_ARN("savingsPlan/SavingsPlanARN", "savings_plan_savings_plan_a_r_n", ""),
    SP_PAYMENT("savingsPlan/PaymentOption", "savings_plan_payment_option", ""),
    SP_COST("savingsPlan/SavingsPlanEffectiveCost", "savings_plan_savings_plan_effective_cost", ""),
    SP_NET(
        "savingsPlan/NetSavingsPlanEffectiveCost",
        "savings_plan_net_savings_plan_effective_cost",
        ""),
    SP_FEE(
        "savingsPlan/RecurringCommitmentForBillingPeriod",
        "savings_plan_recurring_commitment_for_billing_period",
        ""),
    SP_NET_FEE(
        "savingsPlan/NetRecurringCommitmentForBillingPeriod",
        "savings_plan_net_recurring_commitment_for_billing_period",
        ""),
    SP_TOTAL("savingsPlan/TotalCommitmentToDate", "savings_plan_total_commitment_to_date", ""),
    SP_USED("savingsPlan/UsedCommitment", "savings_plan_used_commitment", "");

    private final String legacy;
    private final String data;
    private final String usual;

    Column(String legacy, String data, String usual) {
      this.legacy = legacy;
      this.data = data;
      this.usual = usual;
    }
  }

  private final String payer;
  private final List<Map<Column, String>> lines = new ArrayList<>();

  private AwsCur(String payer) {
    this.payer = payer;
  }

  static AwsCur empty(String payer) {
    return new AwsCur(payer);
  }

  /** A line of each kind; {@link AwsCurTests} tells what must become of each. */
  static AwsCur ofAllKinds(String payer) {
    return empty(payer)
        .line("on-demand COST=1 LIST=1.1 RATE=1 RESOURCE=i-1 NET=0.9")
        .line("spot COST=0.3 LIST=1 RATE=0.3 USAGE_TYPE=USE2-SpotUsage:m5.large")
        .line("ri-used TYPE=DiscountedUsage LIST=1 RATE=0 RI_COST=0.6 RI_ARN=" + RI)
        .line("ri-upfront TYPE=Fee COST=73 AMOUNT=1 RI_ARN=" + RI)
        .line(
            "ri-partial TYPE=RIFee COST=30 AMOUNT=744 RI_UNUSED_UPFRONT=2.5 RI_UNUSED_FEE=1.25"
                + " RI_UNUSED=10 RI_UNITS=744 RI_ARN="
                + RI)
        .line(
            "ri-all-upfront TYPE=RIFee RI_UNUSED_UPFRONT=0 RI_UNUSED_FEE=0 RI_UNUSED=0 RI_ARN="
                + RI)
        .line("ri-no-upfront TYPE=RIFee COST=20 RI_UNUSED_UPFRONT=0 RI_UNUSED_FEE=4 RI_ARN=" + RI)
        .line(
            "sp-covered TYPE=SavingsPlanCoveredUsage COST=2 LIST=2.2 RATE=2 SP_COST=1.4 SP_ARN="
                + SP)
        .line("sp-negation TYPE=SavingsPlanNegation COST=-2 LIST=-2.2 SP_ARN=" + SP)
        .line(
            "sp-fee TYPE=SavingsPlanRecurringFee PRODUCT=ComputeSavingsPlans COST=1.5 SP_TOTAL=2"
                + " SP_USED=1.4 SP_ARN="
                + SP)
        .line(
            "sp-upfront TYPE=SavingsPlanUpfrontFee PRODUCT=ComputeSavingsPlans COST=365 SP_ARN="
                + SP)
        .line(
            "sp-refund TYPE=Refund PRODUCT=ComputeSavingsPlans COST=-365"
                + " DESCRIPTION=Refund_for_one-time_fee_for_Savings_Plan_ID:_x SP_ARN="
                + SP)
        .line("fee TYPE=Fee PRODUCT=AmazonRoute53 COST=12")
        .line("flat-rate TYPE=FlatRateSubscription PRODUCT=Kiro COST=20")
        .line("tax TYPE=Tax COST=0.5 AMOUNT=1")
        .line("credit TYPE=Credit COST=-3")
        .line("refund TYPE=Refund COST=-1 START=2024-12-15T00:00:00Z END=2024-12-15T01:00:00Z")
        .line("edp TYPE=EdpDiscount COST=-0.1 BLENDED= NET=0")
        .line("private TYPE=PrivateRateDiscount COST=-0.2 BLENDED=")
        .line("bundled TYPE=BundledDiscount COST=-0.4 BLENDED=")
        .line("volume TYPE=RiVolumeDiscount COST=-0.8 BLENDED=")
        .line("solution TYPE=SppDiscount COST=-1.6 BLENDED=")
        .line("distributor TYPE=DistributorDiscount COST=-3.2 BLENDED=")
        .line("discount TYPE=Discount COST=-6.4 BLENDED=")
        .line("seller ENTITY=AWS_Marketplace SELLER=Datadog,_Inc. PRODUCT=6x COST=5 REGION= LIST=")
        .line("unknown TYPE=FooFee COST=7 LIST=8");
  }

  /** An id and words such as {@code COST=1.5}; an underscore in a value is a blank. */
  AwsCur line(String words) {
    var line = new LinkedHashMap<Column, String>();
    for (Column column : Column.values()) {
      line.put(column, column.usual);
    }
    String[] parts = words.split(" ", -1);
    line.put(Column.ID, parts[0]);
    line.put(Column.PAYER, payer);
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      boolean text =
          pair[0].equals("DESCRIPTION")
              || pair[0].endsWith("ENTITY")
              || pair[0].equals("SELLER")
              || pair[0].equals("SP_PAYMENT");
      line.put(Column.valueOf(pair[0]), text ? pair[1].replace('_', ' ') : pair[1]);
    }
    lines.add(line);
    return this;
  }

  /** As the legacy report has it, with a column for each tag. */
  String legacy() {
    var text = new StringBuilder();
    text.append(header(c -> c.legacy))
        .append(",product/ProductName,resourceTags/user:env,resourceTags/aws:createdBy\n");
    lines.forEach(line -> text.append(values(line)).append(",Datadog Pro,prod,Root\n"));
    return text.toString();
  }

  /** As CUR 2.0 has it, with maps. */
  String data() {
    var text = new StringBuilder();
    text.append(header(c -> c.data))
        .append(",bill_payer_account_name,line_item_usage_account_name,product,resource_tags\n");
    lines.forEach(
        line ->
            text.append(values(line))
                .append(",Payer,Member,\"{\"\"product_name\"\":\"\"Datadog Pro\"\"}\"")
                .append(
                    ",\"{\"\"user_env\"\":\"\"prod\"\",\"\"aws_createdBy\"\":\"\"Root\"\"}\"\n"));
    return text.toString();
  }

  private interface Name {

    String of(Column column);
  }

  private static String header(Name name) {
    return List.of(Column.values()).stream().map(name::of).collect(Collectors.joining(","));
  }

  private static String values(Map<Column, String> line) {
    return line.values().stream()
        .map(value -> value.contains(",") ? "\"" + value + "\"" : value)
        .collect(Collectors.joining(","));
  }
}
