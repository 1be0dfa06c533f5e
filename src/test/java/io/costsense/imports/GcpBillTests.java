package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Google Cloud's billing exports; the expected values were worked out by hand. */
class GcpBillTests extends NativeBillTest {

  private static final String CREDITS =
      """
      [{"name":"Committed Usage Discount: CPU","amount":-6.000000000000000001,"full_name":null,"id":"Committed Usage Discount: CPU","type":"COMMITTED_USAGE_DISCOUNT"},\
      {"name":"Sustained Usage Discount","amount":-0.5,"full_name":"","id":"Sustained Usage Discount","type":"SUSTAINED_USAGE_DISCOUNT"},\
      {"name":"Free trial","amount":-1e-3,"full_name":"Free trial","id":"f-1","type":"PROMOTION"},\
      {"name":"Free tier","amount":"-0.002","full_name":"Free tier","id":"f-2","type":"FREE_TIER"},\
      {"name":"Fairy","amount":-0.25,"full_name":"Fairy dust","id":"f-3","type":"FAIRY_DUST"}]\
      """;

  private static final String VM =
      """
      {"billing_account_id":"01AB-CD","service":{"id":"6F81","description":"Compute Engine"},"sku":{"id":"S-1","description":"N1 Core running in Americas"},\
      "usage_start_time":"2023-09-01T08:00:00Z","usage_end_time":"2023-09-01T09:00:00Z",\
      "project":{"id":"p-1","name":"Project 1","number":"77","ancestors":[],"labels":[{"key":"team","value":"red"}]},\
      "labels":[{"key":"env","value":"prod"}],"system_labels":[{"key":"compute.googleapis.com/cores","value":"4"}],\
      "location":{"location":"us-central1-a","country":"US","region":"us-central1","zone":"us-central1-a"},\
      "cost":10.5,"currency":"EUR","currency_conversion_rate":0.9,\
      "usage":{"amount":3600.0,"unit":"seconds","amount_in_pricing_units":1.0,"pricing_unit":"hour"},\
      "credits":%s,"invoice":{"month":"202309"},"cost_type":"regular","adjustment_info":null,"export_time":"2023-09-02T00:00:00Z",\
      "tags":[{"key":"cc","value":"1","inherited":true,"namespace":"123"}],"cost_at_list":12,\
      "price":{"effective_price":"10.5","list_price":"12","tier_start_amount":"0","unit":"hour","pricing_unit_quantity":"1"},\
      "resource":{"name":"vm-1","global_name":"//compute.googleapis.com/projects/p-1/zones/us-central1-a/instances/12"},"subscription":null}
      """
          .formatted(CREDITS);

  private static final String TAX =
      """
      {"billing_account_id":"01AB-CD","service":{"id":"CE12","description":"Invoice"},"sku":{"id":"T-1","description":"Tax"},\
      "usage_start_time":"2023-09-01T07:00:00Z","usage_end_time":"2023-10-01T07:00:00Z","labels":[],"cost":2.25,"currency":"EUR","credits":[],\
      "invoice":{"month":"202309"},"cost_type":"tax","cost_at_list":2.25}
      """;

  private static final String FEE =
      """
      {"billing_account_id":"01AB-CD","service":{"id":"6F81","description":"Compute Engine"},"sku":{"id":"S-9","description":"Commitment - dollar based v1: GCE for 1 year"},\
      "usage_start_time":"2023-09-01T08:00:00Z","usage_end_time":"2023-09-01T09:00:00Z","cost":7,"currency":"EUR",\
      "usage":{"amount":1,"unit":"h","amount_in_pricing_units":1,"pricing_unit":"hour"},\
      "credits":[{"name":"Offset","amount":-5,"full_name":"CUD fee offset","id":"o-1","type":"FEE_UTILIZATION_OFFSET"}],\
      "invoice":{"month":"202309"},"cost_type":"regular","cost_at_list":7,"subscription":{"instance_id":"sub-7"}}
      """;

  @Test
  void losesNoDigitOfALongNumber() {
    String line =
        TAX.replace("\"cost\":2.25", "\"cost\":1234567890.123456789012345678")
            .replace("\"Tax\"", "\"Tax \\\"12345678901234567890\\\" at 10\"");

    JsonNode record = json(line);

    assertThat(read(record, "cost")).isEqualByComparingTo("1234567890.123456789012345678");
    assertThat(stored("ChargeDescription, " + plain("BilledCost")))
        .containsExactly(
            List.of("Tax \"12345678901234567890\" at 10", "1234567890.123456789012345678"));
  }

  private JsonNode json(String... lines) {
    return done(file("gcp_billing_export.jsonl", String.join("", lines)));
  }

  @Test
  void makesAChargeOfEachCredit() {
    JsonNode record = json(VM);

    assertThat(record.path("format").asString()).isEqualTo("gcp");
    assertThat(
            stored(
                "coalesce(x_CreditType, '-'), ChargeCategory, PricingCategory, %s, %s, %s, %s, line"
                    .formatted(
                        plain("BilledCost"),
                        plain("EffectiveCost"),
                        plain("ListCost"),
                        plain("ContractedCost"))))
        .containsExactlyInAnyOrder(
            List.of("-", "Usage", "Standard", "10.5", "10.5", "12", "10.5", "1"),
            List.of(
                "COMMITTED_USAGE_DISCOUNT",
                "Usage",
                "Committed",
                "-6.000000000000000001",
                "-6.000000000000000001",
                "0",
                "0",
                "1"),
            List.of("SUSTAINED_USAGE_DISCOUNT", "Usage", "Standard", "-0.5", "-0.5", "0", "0", "1"),
            List.of("PROMOTION", "Credit", "null", "-0.001", "-0.001", "-0.001", "-0.001", "1"),
            List.of("FREE_TIER", "Credit", "null", "-0.002", "-0.002", "-0.002", "-0.002", "1"),
            List.of("FAIRY_DUST", "Credit", "null", "-0.25", "-0.25", "-0.25", "-0.25", "1"));
    assertThat(unmapped(record)).containsExactly("credits.type FAIRY_DUST");
    assertThat(read(record, "cost")).isEqualByComparingTo("10.5");
    assertThat(only(plain("sum(PricingQuantity)"))).isEqualTo("1");
    assertThat(only(plain("sum(ConsumedQuantity)"))).isEqualTo("3600");
  }

  @Test
  void placesALineInFocus() {
    json(VM);

    String line = " FILTER (WHERE x_CreditType IS NULL)";
    assertThat(
            stored(
                "min(BillingPeriodStart), min(BillingPeriodEnd), min(SubAccountId)%1$s, min(RegionId)%1$s, min(ServiceCategory)%1$s, min(ResourceType)%1$s, min(SkuPriceId)%1$s, min(Tags)%1$s"
                    .formatted(line)))
        .containsExactly(
            List.of(
                "2023-09-01 07:00:00+00",
                "2023-10-01 07:00:00+00",
                "p-1",
                "us-central1",
                "Compute",
                "compute.googleapis.com/instances",
                "S-1/0",
                "{\"env\":\"prod\",\"project/team\":\"red\",\"tag/123/cc\":\"1\",\"system/compute.googleapis.com/cores\":\"4\"}"));
    assertThat(
            stored(
                "%s, %s, min(PricingUnit), min(ConsumedUnit), min(x_currency_conversion_rate)"
                    .formatted(plain("min(ListUnitPrice)"), plain("min(ContractedUnitPrice)"))))
        .containsExactly(List.of("12", "10.5", "hour", "seconds", "0.9"));
  }

  @Test
  void tellsTaxFeesAndTheirOffsetsApart() {
    json(TAX, FEE);

    assertThat(
            stored(
                "ChargeCategory, ChargeFrequency, coalesce(x_CreditType, '-'),"
                    + " CommitmentDiscountCategory, CommitmentDiscountId, ConsumedQuantity, "
                    + plain("BilledCost")))
        .containsExactlyInAnyOrder(
            List.of("Tax", "One-Time", "-", "null", "null", "null", "2.25"),
            List.of("Purchase", "Recurring", "-", "Spend", "sub-7", "null", "7"),
            List.of(
                "Purchase", "Recurring", "FEE_UTILIZATION_OFFSET", "Spend", "sub-7", "null", "-5"));
  }

  @Test
  void readsTheSameFromNestedParquet() throws SQLException {
    Path json = file("in.jsonl", VM + TAX + FEE);
    Path parquet = bills.resolve("gcp.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(
          "COPY (FROM read_json('%s', format = 'newline_delimited')) TO '%s' (FORMAT parquet)"
              .formatted(json, parquet));
    }

    done(parquet);

    assertThat(
            stored(
                "coalesce(x_CreditType, '-'), ChargeCategory, ServiceName, BillingPeriodStart, "
                    + plain("BilledCost")))
        .contains(
            List.of("-", "Usage", "Compute Engine", "2023-09-01 07:00:00+00", "10.5"),
            List.of("PROMOTION", "Credit", "Compute Engine", "2023-09-01 07:00:00+00", "-0.001"),
            List.of("-", "Tax", "Invoice", "2023-09-01 07:00:00+00", "2.25"))
        .hasSize(9);
  }

  @Test
  void readsColumnsThatWereFlattened() {
    JsonNode record =
        done(
            file(
                "flat.csv",
                """
                billing_account_id,service.id,service.description,sku.id,sku.description,usage_start_time,usage_end_time,project.id,project.name,location.region,cost,currency,usage.amount,usage.unit,usage.amount_in_pricing_units,usage.pricing_unit,credits,invoice.month,cost_type,adjustment_info.type
                01AB,95FF,Cloud Storage,S-2,Standard Storage,2023-12-31 23:00:00 UTC,2024-01-01 00:00:00 UTC,p-2,Project 2,europe-west1,1.5,USD,1000,byte-seconds,2,gibibyte month,"[{""name"":""Spend"",""amount"":-0.500000000000000001,""type"":""DISCOUNT"",""id"":""d""}]",202401,regular,
                01AB,95FF,Cloud Storage,S-2,Standard Storage,2023-12-31 23:00:00 UTC,2024-01-01 00:00:00 UTC,p-2,Project 2,europe-west1,-0.25,USD,,,,,,202401,adjustment,PRICE_CORRECTION
                01AB,95FF,Cloud Storage,S-2,Standard Storage,2023-12-31 23:00:00 UTC,2024-01-01 00:00:00 UTC,p-2,Project 2,europe-west1,-0.75,USD,,,,,,202401,adjustment,GOODWILL
                """));

    assertThat(
            stored(
                "ChargeCategory, ChargeClass, BillingPeriodStart, ServiceSubcategory,"
                    + " SubAccountName, "
                    + plain("BilledCost")))
        .containsExactlyInAnyOrder(
            List.of(
                "Usage", "null", "2024-01-01 08:00:00+00", "Object Storage", "Project 2", "1.5"),
            List.of(
                "Usage",
                "null",
                "2024-01-01 08:00:00+00",
                "Object Storage",
                "Project 2",
                "-0.500000000000000001"),
            List.of(
                "Adjustment",
                "Correction",
                "2024-01-01 08:00:00+00",
                "Object Storage",
                "Project 2",
                "-0.25"),
            List.of(
                "Adjustment",
                "null",
                "2024-01-01 08:00:00+00",
                "Object Storage",
                "Project 2",
                "-0.75"));
    assertThat(unmapped(record)).isEmpty();
  }

  private static final String FLAT =
      "billing_account_id,sku_id,service_description,usage_start_time,usage_end_time,cost,currency,cost_type,invoice_month,";

  private static final String FLAT_LINE =
      "01AB,S,Cloud SQL,2024-01-02T00:00:00Z,2024-01-02T01:00:00Z,3,USD,regular,202401,";

  /** A bill of lines that cost 3 USD, each with a text in the column credits. */
  private Path withCredits(String... credits) {
    return file(
        "credits.csv",
        FLAT
            + "credits\n"
            + Stream.of(credits)
                .map(text -> FLAT_LINE + '"' + text.replace("\"", "\"\"") + "\"\n")
                .collect(Collectors.joining()));
  }

  @Test
  void tellsCreditsThatStandInColumns() {
    JsonNode inColumns =
        done(file("a.csv", FLAT + "credits_type,credits_amount\n" + FLAT_LINE + "PROMOTION,-1\n"));
    assertThat(stored("ChargeCategory, " + plain("BilledCost")))
        .containsExactlyInAnyOrder(List.of("Usage", "3"), List.of("Credit", "-1"));
    assertThat(unmapped(inColumns))
        .containsExactly("credits.amount in a column of its own: taken as one credit of its line");
    assertThat(read(inColumns, "credits_amount")).isEqualByComparingTo("-1");
  }

  /** What pandas, numpy, PySpark, Spark, Trino and Hive make of a list of credits. */
  private static final List<String> NO_JSON =
      List.of(
          "[{'name': \"Bob's, 5\", 'amount': -0.25, 'full_name': None, 'id': 'x', 'type':"
              + " 'PROMOTION'}]",
          "[{'name': \"Bob's, 5\", 'amount': Decimal('-0.25'), 'type': 'PROMOTION', 'new': True}]",
          "[{'name': \"Bob's, 5\", 'amount': -0.25, 'type': 'PROMOTION', 'at':"
              + " datetime.datetime(2024, 1, 2, 0, 0)}]",
          "array([{'name': \"Bob's, 5\", 'amount': -0.25, 'type': 'PROMOTION'}], dtype=object)",
          "[Row(name=\"Bob's, 5\", amount=np.float64(-0.25), type='PROMOTION')]",
          "\"[{\\\"name\\\": \\\"Bob's, 5\\\", \\\"amount\\\": -0.25, \\\"type\\\":"
              + " \\\"PROMOTION\\\"}]\"",
          "[{name=Bob's, 5, amount=-0.25, full_name=null, id=, type=PROMOTION}]",
          "[{name -> Bob's, 5, amount -> -0.25, type -> PROMOTION}]",
          "[{name=Bob's, 5, type=PROMOTION, amount=-2.5E-1}]");

  @Test
  void readsCreditsThatAreNoJson() {
    done(withCredits(NO_JSON.toArray(String[]::new)));

    var expected = new ArrayList<List<String>>();
    for (int line = 2; line < NO_JSON.size() + 2; line++) {
      expected.add(List.of("" + line, "Usage", "null", "null", "3"));
      expected.add(List.of("" + line, "Credit", "PROMOTION", "Bob's, 5", "-0.25"));
    }
    assertThat(stored("line, ChargeCategory, x_CreditType, x_CreditName, " + plain("BilledCost")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void readsCreditsThatSparkHasWrittenWithoutTheirNames() {
    done(
        withCredits(
            "[{Free trial, -0.25, Free trial of 2024, f-1, PROMOTION}, {Spend, -0.5, null, null,"
                + " DISCOUNT}]",
            "[[Free, CPU, -0.125]]",
            "[{Free tier, -0.0625}]",
            "[]",
            "None"));

    assertThat(
            stored(
                "ChargeCategory, x_CreditType, x_CreditName, x_CreditId, " + plain("BilledCost")))
        .containsExactlyInAnyOrder(
            List.of("Usage", "null", "null", "null", "3"),
            List.of("Usage", "null", "null", "null", "3"),
            List.of("Usage", "null", "null", "null", "3"),
            List.of("Usage", "null", "null", "null", "3"),
            List.of("Usage", "null", "null", "null", "3"),
            List.of("Credit", "PROMOTION", "Free trial of 2024", "f-1", "-0.25"),
            List.of("Usage", "DISCOUNT", "Spend", "null", "-0.5"),
            List.of("Credit", "CREDIT_TYPE_UNSPECIFIED", "Free, CPU", "null", "-0.125"),
            List.of("Credit", "CREDIT_TYPE_UNSPECIFIED", "Free tier", "null", "-0.0625"));
  }

  @Test
  void readsTheCreditsOfALineThatANumpyArrayHoldsWithoutCommas() {
    done(withCredits("[{'name': 'a', 'amount': -0.5, 'id': nan}\n {'name': 'b', 'amount': -1}]"));

    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("1.5");
    assertThat(stored("x_CreditName, x_CreditId")).contains(List.of("a", "null"));
  }

  @Test
  void takesANumberForTheSumOfALinesCredits() {
    JsonNode record = done(withCredits("-1.5", "0", "-5e-09"));

    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("7.499999995");
    assertThat(record.path("files").path(0).path("charges_added").asInt()).isEqualTo(2);
    assertThat(unmapped(record))
        .containsExactly("credits that are one number: taken as one credit of its line");
  }

  @Test
  void refusesCreditsThatItCannotRead() {
    String[] nobodyCanTell = {
      "{\"amount\": -1}",
      "[{a, -1, -2}]",
      "[{a, b}]",
      "[{name=a, amount=-1, amount=-2}]",
      "[{'a': 1 ... {'b': 2}]",
      "credit of 5",
      "[('x', -1.5)]",
      "{\"v\": [{\"v\": {\"f\": [{\"v\": \"-1\"}]}}]}"
    };
    assertThat(refusal(withCredits(nobodyCanTell)))
        .isEqualTo(
            "8 charges have credits that can't be read: the total would be wrong by what they stand"
                + " for. Export the column as JSON text: TO_JSON_STRING(credits) AS credits."
                + " Nothing was imported. To do without them, import with --accept-partial.");
  }

  @Test
  void refusesCreditsWhoseAmountsAreNoNumbers() {
    String[] noNumbers = {
      "[{\"name\": \"a\", \"amount\": \"-1,5\"}]",
      "[{\"name\": \"a\", \"Amount\": -1.5}]",
      "[-1.5]",
      "[{'name': 'a', 'amount': nan}]"
    };
    assertThat(refusal(withCredits(noNumbers)))
        .startsWith("4 charges have credit without an amount that is a number: ");
  }

  @Test
  void importsLinesWithoutTheirUnreadableCreditsIfThatIsAcceptedAndSaysSo() {
    JsonNode record =
        demandDone(
            server.imported(
                options().acceptingPartial(),
                withCredits("[{'name': 'a', 'amount': -1}]", "credit of 5", "credit of 6")));

    assertThat(record.path("message").asString())
        .contains(
            " The total is incomplete: 2 charges have credits that can't be read, and nobody knows"
                + " what they come to. The charges without them are 6 USD.");
    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("8");
    assertThat(stored("x_Credits")).contains(List.of("credit of 5"));
  }

  @Test
  void readsAllNestedColumnsThatPythonHasWritten() {
    JsonNode record =
        done(
            file(
                "a.csv",
                """
                billing_account_id,sku,service,project,location,usage,price,usage_start_time,usage_end_time,cost,currency,invoice,labels,credits
                01AB,"{'id': 'S', 'description': ""N1 'Core'""}","{'id': '6F81', 'description': 'Compute Engine'}","Row(id='p', name='P', labels=[Row(key='team', value='red')])","{'region': 'us-east1', 'zone': None}","{'amount': 3600.0, 'unit': 'seconds', 'amount_in_pricing_units': 1, 'pricing_unit': 'hour'}","{'list_price': Decimal('12')}",2024-01-31T23:00:00Z,2024-02-01T00:00:00Z,3,USD,{'month': '202402'},"[{'key': 'env', 'value': 'prod'}]",[]
                """));

    assertThat(
            stored(
                "ServiceName, ChargeDescription, SubAccountId, RegionId, AvailabilityZone, Tags,"
                    + " BillingPeriodStart, %s, %s"
                        .formatted(plain("ConsumedQuantity"), plain("ListUnitPrice"))))
        .containsExactly(
            List.of(
                "Compute Engine",
                "N1 'Core'",
                "p",
                "us-east1",
                "null",
                "{\"env\":\"prod\",\"project/team\":\"red\"}",
                "2024-02-01 08:00:00+00",
                "3600",
                "12"));
    assertThat(unmapped(record)).isEmpty();
  }

  @Test
  void refusesAnInvoiceWhoseMonthItCannotRead() {
    String line = "01AB,S,Cloud SQL,2024-01-31T23:00:00Z,2024-02-01T00:00:00Z,3,USD,";
    String header =
        "billing_account_id,sku_id,service_description,usage_start_time,usage_end_time,cost,currency,invoice,credits\n";
    done(file("a.csv", header + line + "{202402},[]\n"));
    assertThat(only("BillingPeriodStart")).isEqualTo("2024-02-01 08:00:00+00");

    assertThat(refusal(file("b.csv", header + line + "February,[]\n")))
        .startsWith("1 charge has invoice that can't be read: ");
  }

  @Test
  void tellsABillWithoutCredits() {
    assertThat(done(file("a.csv", FLAT + "note\n" + FLAT_LINE + "\n")).path("message").asString())
        .contains("The bill has no column of credits: its costs are those before credits.");
    assertThat(done(withCredits("[]")).path("message").asString()).doesNotContain("no column of");
  }

  @Test
  void refusesLinesThatWereJoinedWithTheirCredits() {
    String header = FLAT + "usage_amount,credits.name,credits.amount,credits.type\n";
    Path bill =
        file(
            "joined.csv",
            header
                + FLAT_LINE.replace(",3,USD", ",10,USD")
                + "1,,,\n"
                + FLAT_LINE
                + "2,a,-1.5,DISCOUNT\n"
                + FLAT_LINE
                + "2,b,-0.5,PROMOTION\n"
                + FLAT_LINE
                + "2,c,-0.5,PROMOTION\n"
                + FLAT_LINE
                + "7,c,-0.5,PROMOTION\n");

    assertThat(refusal(bill))
        .isEqualTo(
            "3 lines are equal in everything but credits.name, credits.amount, credits.type, as if"
                + " each had been joined with a list of its own (UNNEST): 6 USD would count twice."
                + " Export the credits without UNNEST: TO_JSON_STRING(credits) AS credits. Nothing"
                + " was imported. To count every line as it is, import with --accept-partial.");

    JsonNode accepted = demandDone(server.imported(options().acceptingPartial(), bill));
    assertThat(accepted.path("message").asString())
        .contains(": 6 USD of the total may count twice.");
    assertThat(only(plain("sum(BilledCost)"))).isEqualTo("19");
  }

  @Test
  void refusesLinesThatWereJoinedWithTheirCreditsUnderBareNamesThoughTheyKeepTheirCreditsToo() {
    String credits = "\"[{\"\"name\"\":\"\"a\"\",\"\"amount\"\":-1}]\"";
    for (String names : List.of("name,amount", "c.name,c.amount")) {
      assertThat(
              refusal(
                  file(
                      "joined.csv",
                      FLAT
                          + "credits,"
                          + names
                          + "\n"
                          + FLAT_LINE
                          + credits
                          + ",a,-1\n"
                          + FLAT_LINE
                          + credits
                          + ",b,-2\n")))
          .startsWith("2 lines are equal in everything but " + names.replace(",", ", "))
          .contains("3 USD would count twice. Export the credits without UNNEST");
    }
  }

  @Test
  void refusesLinesWhoseLabelsAreOneLabelEach() {
    String label = "\"{\"\"key\"\":\"\"%s\"\",\"\"value\"\":\"\"1\"\"}\"\n";
    assertThat(
            refusal(
                file(
                    "joined.csv",
                    FLAT
                        + "credits,labels\n"
                        + FLAT_LINE
                        + "[],"
                        + label.formatted("a")
                        + FLAT_LINE
                        + "[],"
                        + label.formatted("b"))))
        .contains("2 charges have one label where a list of them should be")
        .contains("TO_JSON_STRING(labels) AS labels");
  }

  @Test
  void refusesLinesThatWereJoinedWithTheirLabels() {
    String header = FLAT + "credits,labels.key,labels.value\n";

    assertThat(
            refusal(
                file(
                    "joined.csv",
                    header + FLAT_LINE + "[],env,prod\n" + FLAT_LINE + "[],team,red\n")))
        .contains("2 lines are equal in everything but labels.key, labels.value")
        .contains("3 USD would count twice. Export the labels without UNNEST");
    // The same label: two lines that are equal are no join.
    done(file("equal.csv", header + FLAT_LINE + "[],env,prod\n" + FLAT_LINE + "[],env,prod\n"));
  }

  @Test
  void namesGoogleAsTheIssuerOfABillWithoutSellers() {
    done(withCredits("[]"));

    assertThat(stored("InvoiceIssuerName, ServiceProviderName, HostProviderName"))
        .containsExactly(List.of("Google Cloud", "Google Cloud", "Google Cloud"));
  }

  @Test
  void keepsLabelsThatAreNoJsonAndTellsIt() {
    JsonNode record =
        done(
            file(
                "a.csv",
                """
                billing_account_id,sku_id,service_description,usage_start_time,usage_end_time,cost,currency,invoice_month,labels,system_labels,project_labels
                01AB,S,Cloud SQL,2024-01-02T00:00:00Z,2024-01-02T01:00:00Z,3,USD,202401,[{key: env}],[],{}
                """));

    assertThat(stored("Tags, x_Labels, x_SystemLabels, x_ProjectLabels"))
        .containsExactly(List.of("null", "[{key: env}]", "null", "{}"));
    assertThat(unmapped(record)).containsExactly("labels that are no JSON array");
  }

  @Test
  void namesTheSellerThatGoogleIsTheAgentOf() {
    done(
        file(
            "a.csv",
            """
            billing_account_id,sku_id,service_description,usage_start_time,usage_end_time,cost,currency,invoice_month,transaction_type,seller_name,location_region
            01AB,S,MongoDB Atlas,2024-01-02T00:00:00Z,2024-01-02T01:00:00Z,1,USD,202401,THIRD_PARTY_AGENCY,MongoDB Inc.,
            01AB,S,F5,2024-01-02T00:00:00Z,2024-01-02T01:00:00Z,2,USD,202401,THIRD_PARTY_AGENCY,F5 Inc.,us-east1
            01AB,S,Cloud SQL,2024-01-02T00:00:00Z,2024-01-02T01:00:00Z,3,USD,202401,GOOGLE,Google LLC,us-east1
            """));

    assertThat(
            stored("ServiceProviderName, HostProviderName, InvoiceIssuerName, x_TransactionType"))
        .containsExactlyInAnyOrder(
            List.of("MongoDB Inc.", "MongoDB Inc.", "Google Cloud", "THIRD_PARTY_AGENCY"),
            List.of("F5 Inc.", "Google Cloud", "Google Cloud", "THIRD_PARTY_AGENCY"),
            List.of("Google Cloud", "Google Cloud", "Google LLC", "GOOGLE"));
  }

  @Test
  void takesEmptyMembersForNone() {
    done(
        file(
            "a.json",
            """
            {"billing_account_id":"01AB","service":{"id":"","description":"Invoice"},"sku":{"id":"S","description":"Tax"},"usage_start_time":"2023-09-01T07:00:00Z",\
            "usage_end_time":"2023-10-01T07:00:00Z","project":{"id":"","name":""},"location":{"region":"","zone":""},"cost":2,"currency":"EUR","cost_type":"tax",\
            "credits":[{"name":"Free trial","full_name":"","type":"PROMOTION","id":"","amount":-1}],"invoice":{"month":"202309"}}
            """));

    assertThat(
            stored(
                "ChargeDescription, x_ServiceId, SubAccountId, SubAccountType, RegionId,"
                    + " x_CreditId"))
        .containsExactlyInAnyOrder(
            List.of("Tax", "null", "null", "null", "null", "null"),
            List.of("Free trial", "null", "null", "null", "null", "null"));
  }

  @Test
  void readsGooglesFocusExport() {
    JsonNode record =
        done(
            file(
                "focus.csv",
                """
                AvailabilityZone,BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargeClass,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,ContractedCost,ContractedUnitPrice,ListCost,ListUnitPrice,PricingCategory,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,ServiceName,SkuId,SkuPriceId,SubAccountId,SubAccountName,x_Credits,x_CostType,x_CurrencyConversionRate,x_ExportTime,x_Location,x_Project,x_ServiceId,x_SystemLabels,x_Labels,x_ProjectLabels,x_Tags,EffectiveCost,PricingCurrency,PricingCurrencyContractedUnitPrice,PricingCurrencyEffectiveCost,PricingCurrencyListUnitPrice,BillingAccountType,x_SubscriptionInstanceId,x_PriceEffectivePriceDefault,x_PriceListPriceConsumptionModel,x_CostAtEffectivePriceDefault,x_CostAtListConsumptionModel,x_ConsumptionModelId,x_ConsumptionModelDescription
                us-central1-a,4.5,01AB,EUR,2026-03-01T08:00:00Z,2026-03-31T07:00:00Z,usage,,N1,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z,3600,seconds,10.5,10.5,12,12,standard,1,hour,Google Cloud,Google Cloud,us-central1,Iowa,//x/y,vm1,Compute Engine,S1,S1p,p1,P1,"[{""Name"":""c"",""Amount"":-6}]",regular,0.9,2026-03-02T00:00:00Z,us-central1-a,{},6F81,[],"[{""Key"":""env"",""Value"":""prod""}]",[],"[{""Key"":""cc"",""Value"":""1"",""x_Inherited"":true,""x_Namespace"":""o1""}]",4.5,EUR,10.5,4.5,12,,,10.5,12,10.5,12,,
                """));

    assertThat(record.path("format").asString()).isEqualTo("gcp-focus");
    assertThat(
            stored(
                "ChargeCategory, PricingCategory, ServiceCategory, InvoiceIssuerName,"
                    + " BillingPeriodEnd, Tags, "
                    + plain("BilledCost")))
        .containsExactly(
            List.of(
                "Usage",
                "Standard",
                "Compute",
                "Google Cloud",
                "2026-04-01 07:00:00+00",
                "{\"env\":\"prod\",\"tag/o1/cc\":\"1\"}",
                "4.5"));
  }
}
