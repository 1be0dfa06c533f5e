package io.costsense.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.conformance.Conformance;
import io.costsense.conformance.Level;
import io.costsense.conformance.Requirement;
import io.costsense.conformance.Status;
import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.focus.FocusVersion;
import io.costsense.lake.Sql;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported and imported again is the same ledger, and its export the same dataset. */
class ExportRoundTripTests extends ExportTest {

  private static final Path SAMPLE =
      Path.of("../shared/data/focus/FOCUS-Sample-Data_1.0_focus_sample.csv");

  private static final String MANDATORY =
      "BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,"
          + "BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargePeriodEnd,"
          + "ChargePeriodStart,ContractedCost,EffectiveCost,HostProviderName,InvoiceIssuerName,"
          + "ListCost,PricingQuantity,PricingUnit,ServiceCategory,ServiceName,ServiceProviderName";

  static boolean sampleIsThere() {
    return Files.isReadable(SAMPLE);
  }

  private List<Path> generated() {
    return new BillGenerator()
        .generate(
            new BillOptions(
                3_000,
                3,
                LocalDate.of(2026, 3, 20),
                folder.resolve("bills"),
                7,
                BillFormat.CSV,
                "USD",
                false),
            (written, of) -> {})
        .files();
  }

  /** Exports, imports for another tenant, compares, and exports that. */
  private Tenant demandTheSame(String version, String... except) throws Exception {
    return demandTheSame(version, true, except);
  }

  private Tenant demandTheSame(String version, boolean sameOrder, String... except)
      throws Exception {
    Tenant original = tenant;
    Path csv = exported("export.csv", "version", version);
    Path parquet = exported("export.parquet", "version", version, "format", "parquet");
    Tenant again = original;
    for (Path export : List.of(csv, parquet)) {
      again = newTenant();
      chosen.choose(again);
      assertThat(imported(export).path("format").asString()).startsWith("focus-1.");
      assertSame(original, again, except);
      Path exportedAgain = exported("again.csv", "version", version);
      if (sameOrder) {
        assertThat(exportedAgain).hasSameBinaryContentAs(csv);
      } else {
        assertThat(Files.readAllLines(exportedAgain))
            .containsExactlyInAnyOrderElementsOf(Files.readAllLines(csv));
      }
    }
    chosen.choose(original);
    return again;
  }

  @Test
  void generatedBillsOfSeveralProvidersAndMonths() throws Exception {
    imported(generated().toArray(Path[]::new));

    demandTheSame("1.4");
  }

  /** What 1.2 and 1.3 have no column for comes back under an x_ name. */
  @Test
  void olderVersionsButForTheColumnsThatTheyLack() throws Exception {
    imported(generated().toArray(Path[]::new));

    demandTheSame(
        "1.3",
        "x_ProviderName",
        "x_PublisherName",
        "CommitmentProgramEligibilityDetails",
        "x_CommitmentProgramEligibilityDetails",
        "InvoiceDetailId",
        "x_InvoiceDetailId");
    Tenant again =
        demandTheSame(
            "1.2",
            "CommitmentProgramEligibilityDetails",
            "x_CommitmentProgramEligibilityDetails",
            "InvoiceDetailId",
            "x_InvoiceDetailId",
            "ContractApplied",
            "x_ContractApplied",
            "AllocatedMethodDetails",
            "x_AllocatedMethodDetails",
            "AllocatedMethodId",
            "x_AllocatedMethodId",
            "AllocatedResourceId",
            "x_AllocatedResourceId",
            "AllocatedResourceName",
            "x_AllocatedResourceName",
            "AllocatedTags",
            "x_AllocatedTags");
    assertThat(values(again, "x_CommitmentProgramEligibilityDetails"))
        .isEqualTo(values(tenant, "CommitmentProgramEligibilityDetails"))
        .isNotEmpty();
  }

  private List<String> values(Tenant of, String column) {
    return text(
        "SELECT %s FROM %s WHERE %s IS NOT NULL ORDER BY 1"
            .formatted(column, ledger(of).relation(ledger(of).files(), c -> true), column));
  }

  @Test
  void valuesAndNamesThatAreHardToWrite() throws Exception {
    String line =
        "%s,%s,\"A \"\"quoted\"\""
            + " name\",%s,2026-02-01,2026-01-01,Usage,,%s,2026-01-02T00:00:00.5Z,2026-01-01T23:59:59.123456Z,%s,%s,Host,Issuer,%s,%s,Hours,Compute,%s,Provider,%s,%s,%s\n";
    Path bill =
        Files.writeString(
            folder.resolve("odd.csv"),
            MANDATORY
                + ",Tags,x_oci_ReferenceNumber,\"x_a \"\"b\"\", c\"\n"
                + line.formatted(
                    "-0",
                    "a1",
                    "USD",
                    "\"two\r\nlines, and\na third\"",
                    "1E-7",
                    "-0.00",
                    "0.123456789012345678",
                    "99999999999999999999",
                    " blanks ",
                    "\"{\"\"k\"\": \"\"v, \\\"\"w\\\"\"\"\"}\"",
                    "ref",
                    "\"\ttab\"")
                + line.formatted(
                    "100",
                    "a1",
                    "Snowflake credits",
                    "#comment;x",
                    "-12.50",
                    "00012345678901234567.000000000000000001",
                    "1e3",
                    "1",
                    "\"'=1+1\"",
                    "",
                    "'x'",
                    "Ünïcode 😀 \u00a0")
                + line.formatted(
                    "", "a2", "USD", "\"\"", "", "", "", "", "\"NULL \"", "{}", "\\N", "\"\""));

    imported(bill);

    // Where values have line ends, an import doesn't keep the order of the charges.
    demandTheSame("1.4", false);
    assertThat(Files.readString(folder.resolve("export.csv")))
        .contains("2026-01-01T23:59:59.123456Z", "2026-02-01T00:00:00Z", ",0.0000001,", "-12.5,");
  }

  @Test
  void aProvidersOwnFormat() throws Exception {
    Path bill =
        Files.writeString(
            folder.resolve("acme-actual.csv"),
            """
            acme:lineId,Acme/Day,acmeAmount,acmeCurrency,acmeKind,acmeService,label_Team,label_env,acmeCredits,note
            l-1,1/31/2025,1.5,USD,usage,disks,red,,"[{""name"":""promo"",""amount"":-0.5}]",hello
            l-2,2025-02-02,2,USD,fee,disks,,,,"a ""note"", really"
            """);

    assertThat(imported(bill).path("format").asString()).isEqualTo("acme");

    demandTheSame("1.4");
  }

  @Test
  @EnabledIf("sampleIsThere")
  void theFocusSample() throws Exception {
    imported(SAMPLE.toAbsolutePath().normalize());

    demandTheSame("1.4");
  }

  @Test
  void aConformingBillGivesAConformingDataset() throws Exception {
    imported(generated().toArray(Path[]::new));

    for (String format : List.of("csv", "parquet")) {
      Path export = exported("export." + format, "format", format);
      assertThat(failed(export, FocusVersion.of("1.4"))).as(format).isEmpty();
    }
  }

  /** Nothing is wrong with a dataset that wasn't wrong with the bill. */
  @ParameterizedTest
  @ValueSource(strings = {"1.2", "1.3", "1.4"})
  void aBillOfAVersionKeepsItsConformance(FocusVersion version) throws Exception {
    Path bill = Path.of("src/test/resources/bills/focus-%s.csv".formatted(version.number()));
    imported(bill.toAbsolutePath());

    for (String format : List.of("csv", "parquet")) {
      Path export = exported("export." + format, "version", version.number(), "format", format);
      assertThat(failed(bill, version)).as(format).containsAll(failed(export, version));
    }
  }

  /** DuckDB 2.0.0's decoder of Brotli has a fault (CVE-2026-111497). */
  @Test
  void noParquetFileThatIsWrittenHereIsPackedWithBrotli() throws Exception {
    imported(generated().toArray(Path[]::new));
    Path export = exported("export.parquet", "format", "parquet");
    Path tenants = ledger(tenant).files().getFirst().path().resolve("../../..").normalize();
    String files;
    try (Stream<Path> all = Files.walk(tenants)) {
      files =
          Stream.concat(Stream.of(export), all)
              .filter(file -> file.toString().endsWith(".parquet"))
              .map(Sql::file)
              .collect(Collectors.joining(", "));
    }
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT DISTINCT compression, contains(file_name, '/rollup/') FROM parquet_metadata([%s])"
                    .formatted(files))) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1) + " " + rows.getBoolean(2));
      }
      assertThat(found)
          .contains("ZSTD false", "ZSTD true")
          .allMatch(one -> one.matches("(ZSTD|SNAPPY|GZIP|UNCOMPRESSED) .*"));
    }
  }

  private static List<String> failed(Path bill, FocusVersion version) throws IOException {
    return Conformance.check(bill, version).requirements().stream()
        .filter(r -> r.status() == Status.FAIL && r.level() == Level.MUST)
        .map(Requirement::id)
        .toList();
  }
}
