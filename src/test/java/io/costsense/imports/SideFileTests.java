package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.formats.Format;
import io.costsense.formats.Formats;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs leave beside bills. */
class SideFileTests extends ImportTest {

  private Path folderWithBill() {
    bill().charges(2).in(bills.resolve("month"), "bill.csv");
    return bills.resolve("month");
  }

  private void parquet(String name, String select) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet)".formatted(select, bills.resolve(name)));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isLeftOutAndNamed() {
    Path folder = folderWithBill();
    BillText.write(folder, "status.json", "{\"a\":1}");
    BillText.write(folder, "settings.json", "{\n  \"state\": \"ready\",\n  \"steps\": [1, 2]\n}\n");
    BillText.write(folder, "status.csv", "status\nREADY\n");
    parquet("month/cost_and_usage_data_status.parquet", "SELECT 'READY' AS status");
    BillText.write(folder, "create-table.sql", "create table x");

    assertThat(done(folder).path("message").asString())
        .endsWith(
            "Left out: 5 files that are not bills: cost_and_usage_data_status.parquet,"
                + " settings.json, status.csv, status.json, create-table.sql.");
    assertThat(only("sum(BilledCost)::INTEGER")).isEqualTo("2");
  }

  @Test
  void whatProgramsLeaveIsLeftOutAndNamed() {
    Path folder = folderWithBill();
    for (String name :
        Stream.of("Thumbs.db", ".DS_Store", "_SUCCESS", "__MACOSX/._bill.csv", ".bill.csv.crc")
            .toList()) {
      BillText.write(folder, name, "x");
    }
    BillText.write(folder, "_delta_log/0.json", "{\"commitInfo\": {\"operation\": \"WRITE\"}}");

    assertThat(done(folder).path("message").asString())
        .contains("Left out: 6 files that are not bills: __MACOSX/._bill.csv, _delta_log/0.json, ")
        .contains(" and 1 more.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "other.json | [{\"a\": 1}]",
        "other.json | {\"rows\": [{\"properties\": {\"PreTaxCost\": 1}}]}",
        "other.json | {\"rows\": [{\"UnblendedCost\": 1}]}",
        "other.json | {\"a\": 1} {\"a\": 2}",
        "other.json | {\"a\": 1",
        "other.jsonl | {\"Betrag\": 12.5, \"Tag\": \"2025-01-01\"}",
        "other.csv | Datum;Kosten",
        "other.csv | day,what,sum\\n2025-01-01,machines,12.50",
        "other.csv | a,b\\nx,\"1,200.50\"",
        "other.csv | 2025-01-01,machines,12.50"
      })
  void whatMayBeABillIsNeverLeftOut(String name, String text) {
    Path folder = folderWithBill();
    BillText.write(folder, name, text.replace("\\n", "\n"));

    assertThat(refusal(folder)).startsWith(name + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1.5::DECIMAL(9,2) AS x",
        "SELECT 1.5::DOUBLE AS x",
        "SELECT '1.5' AS UnblendedCost"
      })
  void parquetThatMayBeABillIsNeverLeftOut(String select) {
    Path folder = folderWithBill();
    parquet("month/other.parquet", select);

    assertThat(refusal(folder)).startsWith("other.parquet: ");
  }

  @Test
  void theManifestsOfOtherProgramsAreLeftOut() {
    bill().charges(2).in(bills.resolve("month"), "cost-and-usage-00001.csv");
    Path folder = bills.resolve("month");
    BillText.write(
        folder,
        "cost-and-usage-Manifest.json",
        "{\"assemblyId\": \"a\", \"reportKeys\": [\"p/cost-and-usage-00001.csv\"]}");
    BillText.write(
        folder,
        "cost-and-usage-RedshiftManifest.json",
        "{\"entries\": [{\"url\": \"s3://b/cost-and-usage-00001.csv\", \"mandatory\": true}]}");

    assertThat(done(folder).path("message").asString())
        .contains("Left out: 1 file that is not a bill: cost-and-usage-RedshiftManifest.json.");
  }

  @Test
  void usageReportsOfOracleHaveNoCostsAndAreLeftOut() {
    Path folder = folderWithBill();
    BillText.write(
        folder,
        "usage-csv/0001.csv",
        """
        lineItem/referenceNo,lineItem/tenantId,lineItem/intervalUsageStart,lineItem/intervalUsageEnd,product/service,usage/consumedQuantity,usage/billedQuantity
        r,t,2025-01-01T00:00Z,2025-01-01T01:00Z,COMPUTE,3600000,3600000
        """);

    assertThat(done(folder).path("message").asString())
        .contains("Left out: 1 file that is not a bill: usage-csv/0001.csv.");
  }

  @Test
  void whatIsNamedIsNotLeftOut() {
    Path bill = folderWithBill().resolve("bill.csv");
    Path status = BillText.write(bills, "status.json", "{\"a\":1}");

    assertThat(refusal(bill, status)).startsWith("status.json: ");
  }

  @Test
  void aFolderOfSideFilesAloneIsRefused() {
    BillText.write(bills, "month/status.json", "{\"a\":1}");

    assertThat(refusal(bills.resolve("month"))).startsWith("status.json: ");
  }

  static Stream<String> costColumns() {
    return Formats.known().stream()
        .flatMap(format -> format.proofs().stream())
        .map(Format.Proof::column)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("costColumns")
  void noFileWithACostColumnIsTakenForOne(String column) {
    Path folder = folderWithBill();
    BillText.write(folder, "other.json", "{\"%s\": \"x\"}".formatted(column));

    assertThat(refusal(folder)).startsWith("other.json: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "part-1.csv.bz2",
        "part-1.csv.1",
        "part-1.csv (1)",
        "part-1.csv.gz.crdownload",
        "part-1.parq",
        "part-1.gz",
        "part-1.tar.gz",
        "part-1.txt",
        "part-00001",
        "_part-1.csv",
        ".part-1.csv"
      })
  void aPartOfABillWhoseNameIsNotReadIsRefusedUnlessThatIsAccepted(String name) {
    Path folder = bills.resolve("month");
    bill().charges(2).in(folder, "part-0.csv");
    bill().column("ResourceId", "r").charges(3).in(folder, name);

    assertThat(refusal(folder))
        .startsWith(name + " may be a part of the bill, but its name isn't that of a file")
        .endsWith("To do without it, import with --accept-partial.");
    assertThat(
            demandDone(server.imported(options().acceptingPartial(), folder))
                .path("message")
                .asString())
        .contains(
            "The total may be incomplete. Left out: 1 possible part of a bill whose name isn't"
                + " read: "
                + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.txt",
        "part-0.csv.md5",
        ".part-0.csv.crc",
        "part-2.pdf",
        "__MACOSX/._part-0.csv"
      })
  void whatHasNothingOfABillIsLeftOutAndNamed(String name) {
    Path folder = bills.resolve("month");
    bill().charges(2).in(folder, "part-0.csv");
    BillText.write(folder, name, "x");

    assertThat(done(folder).path("message").asString()).contains("not a bill: " + name + ".");
  }
}
