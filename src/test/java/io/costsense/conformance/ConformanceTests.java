package io.costsense.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.focus.DuckDb;
import io.costsense.focus.FocusVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceTests {

  @TempDir private Path folder;

  @Test
  void findsNothingWrongWithAGoodBill() throws IOException {
    ConformanceReport report = check(new SmallBill().charge().charge());

    assertThat(failed(report)).isEmpty();
    assertThat(report.isConformant()).isTrue();
    assertThat(report.lines()).isEqualTo(2);
    assertThat(report.count(Level.MUST, Status.PASS)).isGreaterThan(300);
  }

  /** One column of one charge is wrong; the requirements named are broken, and no other. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BilledCost           |                        | BilledCost-C-003-M
          BilledCost           | ten                    | BilledCost-C-001-M BilledCost-C-002-M BilledCost-C-004-M NumericFormat-A-002-M NumericFormat-A-003-M NumericFormat-A-008-M
          BilledCost           | "1,050"                | BilledCost-C-001-M BilledCost-C-002-M BilledCost-C-004-M NumericFormat-A-002-M NumericFormat-A-003-M NumericFormat-A-009-M
          BilledCost           | +10.5                  | BilledCost-C-002-M NumericFormat-A-003-M NumericFormat-A-010-M
          BilledCost           | 1.05E+1                | BilledCost-C-002-M NumericFormat-A-003-M NumericFormat-A-006-M
          BilledCost           | 1.05E1                 |
          BilledCost           | -0.5                   |
          InvoiceIssuerName    | Reseller               | BilledCost-C-005-C
          BillingCurrency      | usd                    | BillingCurrency-C-003-M BillingCurrency-C-006-M CurrencyFormat-A-001-C
          BillingCurrency      | XYZ                    | BillingCurrency-C-003-M BillingCurrency-C-006-M CurrencyFormat-A-001-C
          BillingCurrency      | Credits                | BillingCurrency-C-006-M
          PricingCurrency      | Credits                |
          ChargePeriodEnd      | 2026-01-02 00:00:00    | ChargePeriodEnd-C-002-M DateTimeFormat-A-001-M DateTimeFormat-A-004-M DateTimeFormat-A-006-M
          ChargePeriodEnd      | 2026-01-02T00:00Z      | ChargePeriodEnd-C-002-M DateTimeFormat-A-005-M
          ChargePeriodEnd      | 1/2/26                 | ChargePeriodEnd-C-001-M ChargePeriodEnd-C-002-M DateTimeFormat-A-001-M DateTimeFormat-A-002-M DateTimeFormat-A-004-M DateTimeFormat-A-005-M DateTimeFormat-A-006-M
          ChargePeriodEnd      | 2026-02-30T00:00:00Z   | ChargePeriodEnd-C-001-M ChargePeriodEnd-C-002-M
          ChargeCategory       | Rental                 | ChargeCategory-C-003-M ConsumedQuantity-C-004-C
          ChargeFrequency      | Usage-based            | ChargeFrequency-C-003-M
          ChargeClass          | Corrected              | ChargeClass-C-005-C
          ChargeDescription    |                        | ChargeDescription-C-003-O
          ChargeDescription    | ""                     | ChargeDescription-C-003-O NullHandling-A-002-M
          ChargeDescription    | " "                    | StringHandling-A-007-M
          ChargeDescription    | Ünïcode                |
          ListUnitPrice        | -2.5                   | ListCost-C-009-C ListUnitPrice-C-008-M ListUnitPrice-C-010-C PricingQuantity-C-009-C
          ListCost             | 12.51                  | ListCost-C-009-C ListUnitPrice-C-010-C PricingQuantity-C-009-C
          ListCost             | 12.504                 | ListCost-C-009-C ListUnitPrice-C-010-C PricingQuantity-C-009-C
          ConsumedUnit         |                        | ConsumedUnit-C-006-C
          ConsumedUnit         | 5$/h                   | ConsumedUnit-C-003-O UnitFormat-A-001-M
          PricingUnit          | GB-Hours               |
          PricingUnit          | 1000 Requests/3 Months |
          RegionName           |                        | RegionName-C-005-C
          RegionId             |                        | RegionName-C-004-C
          ServiceCategory      | Computing              | ServiceCategory-C-003-M ServiceName-C-005-C ServiceSubcategory-C-004-M
          ServiceSubcategory   | Object Storage         | ServiceName-C-008-C ServiceSubcategory-C-004-M
          SkuPriceId           |                        | SkuPriceDetails-C-004-C SkuPriceDetails-C-007-M SkuPriceId-C-005-C
          SkuId                | sku-2                  | SkuPriceId-C-008-M
          SkuMeter             | Other hours            | SkuMeter-C-006-O
          CommitmentDiscountId | cd-1                   | CommitmentDiscountCategory-C-004-C CommitmentDiscountQuantity-C-005-C CommitmentDiscountStatus-C-004-C CommitmentDiscountType-C-005-C PricingCategory-C-009-C
          CommitmentDiscountStatus | Expired            | CommitmentDiscountStatus-C-003-C CommitmentDiscountStatus-C-005-M
          CapacityReservationStatus | Unused            | CapacityReservationId-C-005-C CapacityReservationStatus-C-003-C
          Tags                 | env=prod               | KeyValueFormat-A-001-M Tags-C-001-M
          Tags                 | "{""a"":{""b"":1}}"    | KeyValueFormat-A-003-M KeyValueFormat-A-004-M Tags-C-001-M
          Tags                 | "{""a"":1,""a"":2}"    | KeyValueFormat-A-002-M Tags-C-001-M
          SkuPriceDetails      | "{""Cores"":2}"        | SkuPriceDetails-C-017-C
          SkuPriceDetails      | "{""coreCount"":2}"    | SkuPriceDetails-C-002-O SkuPriceDetails-C-017-C SkuPriceDetails-C-020-M
          SkuPriceDetails      | "{""CoreCount"":""2""}" | SkuPriceDetails-C-021-M
          """,
      quoteCharacter = '\u0001')
  void findsWhatAValueBreaks(String column, String value, String broken) throws IOException {
    ConformanceReport report =
        check(new SmallBill().charge().charge(column, value == null ? "" : value));

    assertThat(failed(report))
        .containsExactlyInAnyOrder(broken == null ? new String[0] : broken.split(" "));
    assertThat(report.requirements())
        .filteredOn(r -> r.status() == Status.FAIL && r.counted().equals("lines"))
        .allSatisfy(
            r -> {
              assertThat(r.count()).isEqualTo(1);
              assertThat(r.first()).extracting(Example::line).containsExactly(3L);
            });
  }

  /** More than one column has to be looked at. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ChargeCategory=Tax                                    | ConsumedQuantity-C-004-C ContractedUnitPrice-C-005-C ListUnitPrice-C-004-C PricingCategory-C-003-C PricingQuantity-C-004-C SkuId-C-004-C SkuPriceId-C-004-C
          ChargeCategory=Purchase;ConsumedQuantity=;ConsumedUnit=| ChargeFrequency-C-004-C EffectiveCost-C-005-C
          ChargeClass=Correction;ListCost=99                    |
          ChargeCategory=Credit;ConsumedQuantity=;ConsumedUnit=;ListUnitPrice=;ListCost=1 | ListCost-C-008-C
          """)
  void findsWhatValuesBreakTogether(String values, String broken) throws IOException {
    ConformanceReport report = check(new SmallBill().charge(values.strip().split("[=;]", -1)));

    assertThat(failed(report))
        .containsExactlyInAnyOrder(broken == null ? new String[0] : broken.split(" "));
  }

  @Test
  void asksForColumnsButNotForThoseOfWhatAProviderMayNotSupport() throws IOException {
    ConformanceReport report =
        check(
            new SmallBill()
                .charge()
                .without("ChargeDescription")
                .without("InvoiceId")
                .without("SubAccountId"));

    assertThat(failed(report))
        .containsExactlyInAnyOrder("CostAndUsage-D-025-M", "CostAndUsage-D-033-O");
    assertThat(one(report, "CostAndUsage-D-019-C").reason()).contains("support sub accounts");
    assertThat(one(report, "ChargeDescription-C-003-O").reason())
        .isEqualTo("The bill has no column ChargeDescription.");
    assertThat(one(report, "ChargeDescription-C-000-M").status()).isEqualTo(Status.NOT_EVALUATED);
    assertThat(one(report, "SubAccountName-C-005-C").status()).isEqualTo(Status.NOT_EVALUATED);
  }

  @Test
  void findsWhatIsWrongWithTheHeader() throws IOException {
    ConformanceReport report =
        check(
            new SmallBill()
                .charge("Team", "a", "x_team", "b", "regionid", "c")
                .without("RegionId"));

    assertThat(failed(report))
        .containsExactlyInAnyOrder(
            "ColumnHandling-A-001-M",
            "ColumnHandling-A-010-M",
            "ColumnHandling-A-011-O",
            "ColumnHandling-A-012-O",
            "ColumnHandling-A-013-O");
    assertThat(one(report, "ColumnHandling-A-010-M").first())
        .containsExactly(new Example("column Team"));
  }

  @Test
  void aRuleMadeOfOthersFailsWithThoseThatAskAsStrongly() throws IOException {
    ConformanceReport report =
        check(new SmallBill().charge("BilledCost", "", "ChargeDescription", ""));

    assertThat(one(report, "BilledCost-C-000-M").status()).isEqualTo(Status.FAIL);
    assertThat(one(report, "BilledCost-C-000-M").first())
        .containsExactly(new Example("BilledCost-C-003-M"));
    assertThat(one(report, "CostAndUsage-D-000-M").status()).isEqualTo(Status.FAIL);
    assertThat(one(report, "ChargeDescription-C-003-O").status()).isEqualTo(Status.FAIL);
    assertThat(one(report, "ChargeDescription-C-000-M").status()).isEqualTo(Status.PASS);
  }

  @Test
  void showsTheFirstTenLinesAndCountsAll() throws IOException {
    var bill = new SmallBill();
    for (int i = 0; i < 25; i++) {
      bill.charge("BilledCost", "");
    }

    Requirement broken = one(check(bill), "BilledCost-C-003-M");

    assertThat(broken.count()).isEqualTo(25);
    assertThat(broken.first())
        .extracting(Example::line)
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(broken.first().getFirst().value()).isEqualTo("BilledCost = null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.3", "1.4"})
  void checksJsonPaths(String version) throws IOException {
    ConformanceReport report =
        check(
            new SmallBill()
                .charge("ContractApplied", "\"{\"\"Items\"\":[]}\"")
                .charge("AllocatedMethodDetails", "\"{\"\"Elements\"\":[{\"\"x_A\"\":1}]}\""),
            version);

    assertThat(failed(report))
        .contains(
            version.equals("1.3")
                ? new String[] {
                  "CAU-ContractAppliedObject-O-001-M", "CAU-AllocatedMethodDetailsObject-O-012-M"
                }
                : new String[] {
                  "CAU-ContractApplied-C-005-C", "CAU-AllocatedMethodDetails-C-007-C"
                });
  }

  @Test
  void takesTheTypesOfParquetForWhatTheyAre() throws IOException, SQLException {
    Path csv = new SmallBill().charge().charge().write(folder);
    Path parquet = folder.resolve("bill.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          COPY (SELECT * REPLACE (BilledCost::DECIMAL(38,18) AS BilledCost, ListCost::DOUBLE AS ListCost,
                  ChargePeriodEnd::TIMESTAMP AS ChargePeriodEnd, 12 AS BillingAccountId,
                  MAP {'env': 'prod'} AS Tags)
                FROM read_csv('%s', all_varchar = true)) TO '%s'\
          """
              .formatted(csv, parquet));
    }

    ConformanceReport report = Conformance.check(parquet, FocusVersion.of("1.2"));

    var expected = new TreeSet<>(List.of("BillingAccountId-C-002-M"));
    // Numbers that are delivered as text have the wrong type in Parquet, which has types.
    for (String number :
        List.of(
            "ConsumedQuantity-C-001-M",
            "ContractedCost-C-001-M",
            "ContractedUnitPrice-C-002-M",
            "EffectiveCost-C-001-M",
            "ListUnitPrice-C-001-M",
            "PricingQuantity-C-001-M")) {
      expected.add(number);
    }
    assertThat(failed(report)).containsExactlyElementsOf(expected);
    assertThat(one(report, "BillingAccountId-C-002-M").first())
        .contains(new Example(1L, null, "BillingAccountId = 12 (INTEGER)"));
  }

  @Test
  void recognisesTheVersionAndSaysWhenItHasNoRules() throws IOException {
    ConformanceReport report = Conformance.check(new SmallBill().charge().write(folder), null);
    assertThat(report.version()).isEqualTo(FocusVersion.of("1.2"));

    var old = new SmallBill().charge();
    List.of("BillingAccountType", "InvoiceId", "PricingCurrency", "SubAccountType")
        .forEach(old::without);
    List.of(
            "CapacityReservationId",
            "CapacityReservationStatus",
            "CommitmentDiscountQuantity",
            "CommitmentDiscountUnit",
            "ServiceSubcategory",
            "SkuMeter",
            "SkuPriceDetails")
        .forEach(old::without);
    report = Conformance.check(old.write(folder), null);
    assertThat(report.version()).isEqualTo(FocusVersion.of("1.2"));
    assertThat(report.recognised()).contains("FOCUS 1.0, of which there are no rules");
  }

  @Test
  void readsNoParquetThatIsEncryptedOrPackedWithBrotli() throws Exception {
    Path file = folder.resolve("bill.parquet");
    try (var duckdb = new DuckDb()) {
      duckdb.run("SET force_mbedtls_unsafe = 'true'");
      duckdb.run("PRAGMA add_parquet_key('k', '0123456789112345')");
      for (String how : List.of("COMPRESSION brotli", "ENCRYPTION_CONFIG {footer_key: 'k'}")) {
        duckdb.run(
            "COPY (SELECT 1 AS BilledCost) TO '%s' (FORMAT parquet, %s)".formatted(file, how));
        assertThatThrownBy(() -> Conformance.check(file, null))
            .isInstanceOf(UnreadableBill.class)
            .hasMessageContaining(how.startsWith("COMPRESSION") ? "with Brotli" : "is encrypted");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          a,b\\n1,2\\n                    | No known format has these columns
          ''                              | The file is empty.
          BilledCost,billedcost\\n1,2\\n  | is there twice
          """)
  void saysInASentenceWhyAFileIsNotABill(String text, String sentence) throws IOException {
    Path file = folder.resolve("odd.csv");
    Files.writeString(file, text.equals("''") ? "" : text.replace("\\n", "\n"));

    assertThatThrownBy(() -> Conformance.check(file, null))
        .isInstanceOf(UnreadableBill.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesABillThatIsCutOff() throws IOException {
    String text = Files.readString(new SmallBill().charge().charge().write(folder));
    Path cut = Files.writeString(folder.resolve("cut.csv"), text.substring(0, text.length() - 90));

    assertThatThrownBy(() -> Conformance.check(cut, FocusVersion.of("1.2")))
        .isInstanceOf(UnreadableBill.class)
        .hasMessageStartingWith("Line 3 can't be read as CSV");
  }

  private ConformanceReport check(SmallBill bill) throws IOException {
    return check(bill, "1.2");
  }

  private ConformanceReport check(SmallBill bill, String version) throws IOException {
    FocusVersion asked =
        Conformance.versions().stream()
            .filter(v -> v.number().equals(version))
            .findFirst()
            .orElseThrow();
    return Conformance.check(bill.write(folder), asked);
  }

  /** The ids of what fails by itself. */
  private static List<String> failed(ConformanceReport report) {
    return report.requirements().stream()
        .filter(r -> r.status() == Status.FAIL && r.parts().isEmpty())
        .map(Requirement::id)
        .sorted()
        .toList();
  }

  private static Requirement one(ConformanceReport report, String id) {
    return report.requirements().stream()
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id));
  }
}
