package io.costsense.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bills whose column names are spelled, doubled or placed in an unusual way. */
class HeaderTests extends NativeBillTest {

  private static final String MARK = "\uFEFF";
  private static final String AZURE =
      "SubscriptionGuid,Date,MeterCategory,MeterId,ConsumedService,Quantity,PreTaxCost,Currency,InvoiceId\n";

  private static String azureLine(int day, String cost) {
    return "sub-1,2022-05-0" + day + ",Storage,m-1,Microsoft.Storage,1," + cost + ",EUR,G-1\n";
  }

  @Test
  void readsAnAzureBillInTheLanguageOfThePortal() {
    String local =
        "GUID des Abonnements (SubscriptionGuid),Datum (Date),Kategorie (MeterCategory),ID"
            + " (MeterId),Genutzter Dienst (ConsumedService),Menge (Quantity),Kosten"
            + " (PreTaxCost),Währung (Currency),Kostenstelle (CostCenter)\n";
    done(file("azure.csv", MARK + local + azureLine(1, "12.25") + azureLine(2, "6.5")));
    assertThat(stored(plain("BilledCost") + ", BillingCurrency, ServiceName, x_cost_center"))
        .containsExactlyInAnyOrder(
            List.of("12.25", "EUR", "Storage", "G-1"), List.of("6.5", "EUR", "Storage", "G-1"));
  }

  @Test
  void readsFocusInSnakeCase() {
    String text = bill().charges(2).toString();
    String header = bill().header();
    String snake = header.replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    done(file("snake.csv", text.replace(header, snake.toLowerCase(Locale.ROOT))));
    assertThat(only("sum(BilledCost) = 2 AND min(ServiceProviderName) = 'Cloud'"))
        .isEqualTo("true");
    done(file("snake.csv", text.replace(header, snake.toUpperCase(Locale.ROOT))));
    assertThat(only("sum(BilledCost) = 2 AND min(ServiceProviderName) = 'Cloud'"))
        .isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"InvoiceId", "PreTaxCost", "Date"})
  void aByteOrderMarkBeforeALineIsNoPartOfItsFirstValue(String first) {
    String header = first + "," + AZURE.strip().replace("," + first, "") + "\n";
    int place = List.of(AZURE.strip().split(",")).indexOf(first);
    String text = MARK + header;
    for (int day = 1; day <= 3; day++) {
      List<String> values = new ArrayList<>(List.of(azureLine(day, "2.5").strip().split(",")));
      values.addFirst(values.remove(place));
      text += (day == 1 ? MARK : "") + (day == 2 ? MARK + MARK + "\"" : "") + values.getFirst();
      text +=
          (day == 2 ? "\"" : "") + "," + String.join(",", values.subList(1, values.size())) + "\n";
    }
    done(file("azure.csv", text));
    assertThat(stored(plain("BilledCost") + ", InvoiceId, ChargePeriodStart::DATE, line"))
        .containsExactlyInAnyOrder(
            List.of("2.5", "G-1", "2022-05-01", "2"),
            List.of("2.5", "G-1", "2022-05-02", "3"),
            List.of("2.5", "G-1", "2022-05-03", "4"));
  }

  @Test
  void readsBelowTheLinesThatAzuresOldPortalPutsAbove() {
    String above = MARK + "Usage Data Extract,,,\n,,,\n";
    Path file = file("detail.csv", above + AZURE + azureLine(1, "2") + "\n" + azureLine(2, "3"));
    JsonNode record = done(file);
    assertThat(read(record, "cost_in_billing_currency")).isEqualByComparingTo("5");
    assertThat(stored(plain("BilledCost") + ", line"))
        .containsExactlyInAnyOrder(List.of("2", "4"), List.of("3", "6"));
  }

  @Test
  void readsFocus1_0PreviewAsFocus1_0() {
    String header =
        "BilledCost,EffectiveCost,ListCost,x_OnDemandCost,BillingAccountId,"
            + "BillingAccountName,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,"
            + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeSubcategory,"
            + "ChargeDescription,PricingCategory,PricingQuantity,PricingUnit,"
            + "UsageQuantity,UsageUnit,Region,ProviderName,PublisherName,"
            + "InvoiceIssuerName,ServiceCategory,ServiceName\n";
    String charge =
        "%s,%s,4,3,1,Org,EUR,2024-09-01T00:00Z,2024-10-01T00:00Z,2024-09-0%d,2024-09-0%d,%s,%s,VM,%s,24,Hours,24,Hours,East"
            + " US,Microsoft,Microsoft,Microsoft,Compute,Virtual Machines\n";
    done(
        file(
            "part_0_0001.csv",
            MARK
                + header
                + charge.formatted("2.4", "2.5", 1, 2, "Usage", "On-Demand", "On-Demand")
                + charge.formatted("0", "3.3", 2, 3, "Usage", "Used Commitment", "Commitment-Based")
                + charge.formatted(
                    "0", "1.1", 3, 4, "Usage", "Unused Commitment", "Commitment-Based")
                + charge.formatted("-5", "-5", 4, 5, "Adjustment", "Credit", "")
                + charge.formatted("-7", "-7", 5, 6, "Adjustment", "Refund", "")
                + charge.formatted("1200", "0", 6, 7, "Purchase", "", "On-Demand")));
    assertThat(
            stored(
                plain("BilledCost")
                    + ", ChargeCategory, ChargeClass, CommitmentDiscountStatus, PricingCategory, "
                    + plain("ConsumedQuantity")
                    + ", ConsumedUnit"))
        .containsExactlyInAnyOrder(
            List.of("2.4", "Usage", "null", "null", "Standard", "24", "Hours"),
            List.of("0", "Usage", "null", "Used", "Committed", "24", "Hours"),
            List.of("0", "Usage", "null", "Unused", "Committed", "24", "Hours"),
            List.of("-5", "Credit", "null", "null", "null", "null", "null"),
            List.of("-7", "Purchase", "Correction", "null", "null", "null", "null"),
            List.of("1200", "Purchase", "null", "null", "Standard", "null", "null"));
    assertThat(
            only(
                "DISTINCT RegionId || ' ' || RegionName || ' ' || ContractedCost::INTEGER || ' ' ||"
                    + " ServiceProviderName"))
        .isEqualTo("eastus East US 3 Microsoft");
  }

  @Test
  void chargesWithoutBillingPeriodsCountToTheirMonth() {
    String line =
        "{\"BilledCost\":%s,\"BillingCurrency\":\"USD\",\"EffectiveCost\":%1$s,\"ChargePeriodStart\":\"%s\",\"ServiceName\":\"Functions\"}\n";
    Path file =
        file(
            "charges.jsonl",
            line.formatted("0.1", "2026-01-31T23:00:00Z") + line.formatted("1e-09", "2026-02-01"));
    assertThat(refusal(file))
        .startsWith(
            "charges.jsonl looks like FOCUS 1.3 without billing periods, but mandatory columns are"
                + " missing: BillingAccountId, ")
        .endsWith(
            "The bill has no billing periods: each charge counts to the calendar month (UTC) that"
                + " it begins in.");
    JsonNode record = demandDone(server.imported(options().acceptingPartial(), file));
    assertThat(record.path("message").asString())
        .contains("The bill has no billing periods: each charge counts to the calendar month");
    assertThat(stored(plain("BilledCost") + ", BillingPeriodStart::DATE, BillingPeriodEnd::DATE"))
        .containsExactlyInAnyOrder(
            List.of("0.1", "2026-01-01", "2026-02-01"),
            List.of("0.000000001", "2026-02-01", "2026-03-01"));
  }

  @Test
  void tellsWhichOfTwoCostsCounts() {
    String header = AZURE.strip() + ",Cost\n";
    String line = azureLine(1, "100").strip() + ",13962.28\n";
    JsonNode record = done(file("azure.csv", header + line));
    assertThat(record.path("message").asString())
        .contains(
            " Both PreTaxCost and Cost hold a cost: Cost counts, and PreTaxCost is kept in a column"
                + " of its own.");
    assertThat(stored(plain("BilledCost") + ", x_pre_tax_cost"))
        .containsExactly(List.of("13962.28", "100"));
  }

  @Test
  void putsBadLinesBelowOtherLinesAside() {
    String above = "Usage Data Extract,,,\n,,,\n";
    Path file = file("detail.csv", above + AZURE + azureLine(1, "dear") + azureLine(2, "3"));
    JsonNode record = demandDone(server.imported(options().acceptingPartial(), file));
    JsonNode rejects = server.rejects(record.path("id").asLong()).path("rejects");
    assertThat(rejects.path(0).path("line").asInt()).isEqualTo(4);
    assertThat(rejects.path(0).path("value").asString()).isEqualTo("dear");
    assertThat(stored(plain("BilledCost") + ", line")).containsExactly(List.of("3", "5"));
  }

  @Test
  void saysInWhichLineTheNamesStandBelowLinesThatNoFormatHas() {
    String text = "Report of March\nby,somebody\n\n" + bill().charges(1);
    assertThat(refusal(file("below.csv", text)))
        .isEqualTo(
            "below.csv: The column names seem to stand in line 4. Delete the lines above them, and"
                + " import the file again.");
    assertThat(
            refusal(file("old.csv", "Usage Data Extract,,\n,,\n" + AZURE.replace(",Currency", ""))))
        .isEqualTo(
            "old.csv: The column names stand in line 3. This is read as Azure cost and usage"
                + " details, but columns are missing that it can't do without: billing_currency."
                + " Add them where the export is defined, and deliver it again.");
  }

  private static final String CUR =
      "bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UnblendedCost,lineItem/CurrencyCode,resourceTags/user:team,resourceTags/user:tag1,resourceTags/user:tag2\n"
          + "111,2025-01-01T00:00:00Z,Usage,2025-01-03T00:00:00Z,2.4,USD,a,,\n"
          + "111,2025-01-01T00:00:00Z,Usage,2025-01-04T00:00:00Z,3.5,USD,,b,c\n";

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet", "json"})
  void keepsTagsApartThatDifferInLetterCaseAlone(String kind) throws SQLException, IOException {
    Path file = converted(CUR, kind);
    done(spelled(file, "user:tag1", "user:Team", "user:tag2", "user:tEam"));
    assertThat(stored(plain("BilledCost") + ", Tags"))
        .containsExactlyInAnyOrder(
            List.of("2.4", "{\"team\":\"a\"}"), List.of("3.5", "{\"Team\":\"b\",\"tEam\":\"c\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet", "json"})
  void refusesACostThatIsThereInTwoSpellings(String kind) throws SQLException, IOException {
    String text = bill().column("x_other_cost", "13962.28").charges(1).toString();
    Path twice = spelled(converted(text, kind), "x_other_cost", "billed__cost");
    assertThat(refusal(twice)).contains("is there twice").contains("cost");
    String same = bill().column("x_aCost000", "13962.28").charges(1).toString();
    assertThat(refusal(spelled(converted(same, kind), "x_aCost000", "billedcost")))
        .contains("is there twice");
  }

  @Test
  void refusesAMemberThatALineHasTwice() {
    String line =
        "{\"billing_account_id\":\"a\",\"usage_start_time\":\"2025-01-01\",\"usage_end_time\":\"2025-01-02\",\"currency\":\"USD\",\"sku_id\":\"s\",\"cost\":100%s}\n";
    String good = line.formatted("");
    assertThat(refusal(file("gcp.jsonl", good + line.formatted(",\"cost\":13962.28"))))
        .isEqualTo(
            "gcp.jsonl: Line 2 has the member cost twice in one object. Which of them counts,"
                + " nobody can tell: deliver a file in which each stands once.");
    assertThat(
            refusal(
                file(
                    "gcp.jsonl",
                    good
                        + good
                        + line.formatted(",\"credits\":[{\"amount\":-1,\"am\\u006funt\":-50}]"))))
        .startsWith("gcp.jsonl: Line 3 has the member amount twice in one object.");
    assertThat(
            done(file("gcp.jsonl", good + good.replace("100", "101"))).path("lines_read").asLong())
        .isEqualTo(2);
  }

  /** The same bill as another kind of file. */
  private Path converted(String csv, String kind) throws SQLException {
    Path text = file("text.csv", csv);
    if (kind.equals("csv")) {
      return text;
    }
    Path file = bills.resolve("bill." + kind);
    try (var duckdb = new DuckDb()) {
      duckdb.run(
          "COPY (FROM read_csv('%s', all_varchar = true)) TO '%s' (FORMAT %s)"
              .formatted(text, file, kind));
    }
    return file;
  }

  /** With other names of the same length, which DuckDB wouldn't write side by side. */
  private static Path spelled(Path file, String... fromTo) throws IOException {
    String bytes = Files.readString(file, ISO_8859_1);
    for (int i = 0; i < fromTo.length; i += 2) {
      assertThat(fromTo[i + 1]).hasSameSizeAs(fromTo[i]);
      bytes = bytes.replace(fromTo[i], fromTo[i + 1]);
    }
    return Files.writeString(file, bytes, ISO_8859_1);
  }

  @Test
  void saysThatAParquetFileIsEncrypted() throws SQLException {
    Path file = bills.resolve("secret.parquet");
    try (var duckdb = new DuckDb()) {
      duckdb.run("SET force_mbedtls_unsafe = 'true'");
      duckdb.run("PRAGMA add_parquet_key('k', '0123456789112345')");
      duckdb.run(
          "COPY (SELECT 1 AS BilledCost) TO '%s' (FORMAT parquet, ENCRYPTION_CONFIG {footer_key: 'k'})"
              .formatted(file));
    }
    assertThat(refusal(file))
        .isEqualTo(
            "secret.parquet: The Parquet file is encrypted, and CostSense has no key for it."
                + " Decrypt it, and deliver that.");
  }

  @Test
  void refusesBrotliBeforeReadingAnyOfIt() throws SQLException {
    Path csv = bill().charges(2).in(bills, "text.csv");
    Path file = bills.resolve("packed.parquet");
    try (var duckdb = new DuckDb()) {
      duckdb.run(
          "COPY (FROM read_csv('%s', all_varchar = true)) TO '%s' (FORMAT parquet, COMPRESSION brotli)"
              .formatted(csv, file));
    }
    assertThat(refusal(file))
        .isEqualTo(
            "packed.parquet: The Parquet file is compressed with Brotli, which CostSense doesn't"
                + " read because of a fault in the engine's decoder (CVE-2026-111497). Write it"
                + " with zstd or snappy, and deliver that.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "passwd.csv",
        "key.json",
        "keys.jsonl",
        "key.parquet",
        "manifest.json",
        "binary.csv"
      })
  void showsNothingOfAFileThatIsNoBill(String name) {
    String secret = "hunter2";
    String text =
        switch (name) {
          case "passwd.csv" -> "root:" + secret + ":0:0:root:/root:/bin/bash\na:b\n";
          case "key.json", "keys.jsonl", "manifest.json" ->
              "{\"private_key\":\"" + secret + "\",\"" + secret + "\":1}\n";
          case "binary.csv" -> "\0\1" + secret + "\n";
          default -> secret;
        };
    assertThat(refusal(file(name, text))).doesNotContain(secret);
    assertThat(
            refused(options().with("format", "azure"), file(name, text)).path("message").asString())
        .doesNotContain(secret);
    assertThat(
            refused(options().with("format", "focus-1.2"), file(name, text))
                .path("message")
                .asString())
        .doesNotContain(secret);
  }
}
