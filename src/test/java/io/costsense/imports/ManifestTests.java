package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Deliveries whose files a manifest names. */
class ManifestTests extends ImportTest {

  private static final String AWS =
      """
      {"assemblyId": "%s", "account": "1", "reportName": "daily", "bucket": "b", "compression": "ZIP",
       "billingPeriod": {"start": "20250101T000000.000Z", "end": "20250201T000000.000Z"},
       "reportKeys": [%s]}
      """;

  private Path file(String name, String text) {
    try {
      Path file = bills.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void bill(String name, int charges) {
    Path path = bills.resolve(name);
    BillText text = bill().column("ResourceId", "");
    for (int i = 0; i < charges; i++) {
      text.charge("ResourceId", name + i, "EffectiveCost", Integer.toString(i + 1));
    }
    text.in(path.resolveSibling(""), path.getFileName().toString());
  }

  private String azure(String type, String submitted, String blob, long bytes, long rows) {
    return """
    {"manifestVersion": "2024-04-01", "exportConfig": {"exportName": "e", "resourceId": "r", "type": "%s"},
     "runInfo": {"submittedTime": "%s", "startDate": "2025-01-01T00:00:00"},
     "blobs": [{"blobName": "%s", "byteCount": %d, "dataRowCount": %d}]}
    """
        .formatted(type, submitted, blob, bytes, rows);
  }

  @Test
  void readsTheFilesThatTheManifestNamesAndNoOthers() {
    bill("cur/20250101-20250201/new/daily-00001.csv", 2);
    bill("cur/20250101-20250201/old/daily-00001.csv", 5);
    String named = "\"some/prefix/daily/20250101-20250201/new/daily-00001.csv\"";
    file("cur/20250101-20250201/daily-Manifest.json", AWS.formatted("new", named));
    file("cur/20250101-20250201/new/daily-Manifest.json", AWS.formatted("new", named));

    JsonNode record = done(bills.resolve("cur"));

    assertThat(record.path("lines_accepted").asInt()).isEqualTo(2);
    assertThat(record.path("files").path(0).path("name").asString())
        .isEqualTo("20250101-20250201/new/daily-00001.csv");
    assertThat(record.path("message").asString())
        .contains("Left out: 1 file")
        .contains("20250101-20250201/old/daily-00001.csv");
  }

  @Test
  void takesTheManifestItselfForTheDelivery() {
    bill("exports/data/BILLING_PERIOD=2025-01/focus-00001.csv", 3);
    Path manifest =
        file(
            "exports/metadata/BILLING_PERIOD=2025-01/focus-Manifest.json",
            "{\"dataFiles\":"
                + " [\"s3://bucket/prefix/focus/data/BILLING_PERIOD=2025-01/focus-00001.csv\"]}");

    assertThat(done(manifest).path("lines_accepted").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p/a\\u0000.csv", "p/a\\ud800.csv", "../../etc/passwd", "/etc/passwd"})
  void aKeyThatCanBeNoFileOfTheFolderIsOneThatIsntThere(String key) {
    bill("cur/daily-00001.csv", 2);
    file("cur/daily-Manifest.json", AWS.formatted("new", '"' + key + '"'));

    assertThat(refusal(bills.resolve("cur"))).contains("which isn't in ");
  }

  @Test
  void aKeyOfAMillionFoldersIsLookedForInItsLast() {
    bill("cur/daily-00001.csv", 2);
    String key = "a/".repeat(1_000_000) + "daily-00001.csv";
    file("cur/daily-Manifest.json", AWS.formatted("new", '"' + key + '"'));

    assertThat(done(bills.resolve("cur")).path("lines_accepted").asInt()).isEqualTo(2);
  }

  @Test
  void refusesAManifestThatNamesAFileWhichIsntThere() {
    bill("cur/daily-00001.csv", 2);
    file(
        "cur/daily-Manifest.json",
        AWS.formatted("new", "\"p/daily-00001.csv\", \"p/daily-00002.csv\""));

    assertThat(refusal(bills.resolve("cur")))
        .contains("daily-Manifest.json names p/daily-00002.csv, which isn't in ")
        .endsWith("The delivery has 2 files: copy them all, then import again.");
  }

  @Test
  void refusesAManifestThatIsHalfWritten() {
    bill("cur/daily-00001.csv", 2);
    file("cur/daily-Manifest.json", AWS.substring(0, 100));

    assertThat(refusal(bills.resolve("cur")))
        .contains("daily-Manifest.json is called a manifest, but is not whole")
        .endsWith("Wait until it is written, or copy it again; then import once more.");
  }

  @Test
  void refusesAFileThatIsShorterThanItsManifestSays() throws IOException {
    bill("azure/part_0.csv", 2);
    long bytes = Files.size(bills.resolve("azure/part_0.csv"));
    file("azure/manifest.json", azure("FocusCost", "2025-02-01", "part_0.csv", bytes + 1, 2));
    assertThat(refusal(bills.resolve("azure"))).contains("it wasn't copied whole");

    file("azure/manifest.json", azure("FocusCost", "2025-02-01", "part_0.csv", bytes, 3));
    assertThat(refusal(bills.resolve("azure")))
        .contains("part_0.csv has 2 lines, but its manifest says 3");

    file("azure/manifest.json", azure("FocusCost", "2025-02-01", "part_0.csv", bytes, 2));
    assertThat(done(bills.resolve("azure")).path("lines_accepted").asInt()).isEqualTo(2);
  }

  @Test
  void takesTheLatestOfSeveralRunsOfAnExport() throws IOException {
    bill("azure/run1/part_0.csv", 2);
    bill("azure/run2/part_0.csv", 3);
    for (int run = 1; run <= 2; run++) {
      Path part = bills.resolve("azure/run%d/part_0.csv".formatted(run));
      file(
          "azure/run%d/manifest.json".formatted(run),
          azure(
              "FocusCost",
              "2025-02-0" + run,
              "container/run%d/part_0.csv".formatted(run),
              Files.size(part),
              run + 1));
    }

    assertThat(done(bills.resolve("azure")).path("lines_accepted").asInt()).isEqualTo(3);
  }

  @Test
  void aManifestTellsHowItsFilesLookAtTheBill() {
    String lines =
        "acme_line_id,acme_day,acme_amount,acme_currency,acme_kind\nl-%d,2025-01-01,10,USD,usage\n";
    file("azure/a/part_0.csv", lines.formatted(1));
    file("azure/b/part_0.csv", lines.formatted(2));
    long bytes = lines.length() - 1L;
    file("azure/a/manifest.json", azure("ActualCost", "2025-02-01", "a/part_0.csv", bytes, 1));
    file("azure/b/manifest.json", azure("AmortizedCost", "2025-02-01", "b/part_0.csv", bytes, 1));

    done(bills.resolve("azure"));

    assertThat(stored("x_LineId, x_View").toString()).isEqualTo("[[l-1, actual]]");
  }

  /** A bill of one charge, with what it costs. */
  private void bill(String name, String month, String cost) {
    Path path = bills.resolve(name);
    BillText.of(account, month)
        .column("ResourceId", name)
        .charge("BilledCost", cost)
        .in(path.resolveSibling(""), path.getFileName().toString());
  }

  private String billed() {
    return only("sum(BilledCost)::DECIMAL(18,2)");
  }

  /** With the members that AWS documents, none of which tells the days. */
  private void dataExport(String manifest, String execution, String... files) {
    String named =
        Stream.of(files)
            .map(file -> "\"s3://bucket/prefix/" + file + '"')
            .collect(Collectors.joining(", "));
    file(
        manifest,
        """
        {"executionId": "%s", "columns": [{"name": "billed_cost", "type": "double"}],
         "exportArn": "arn:aws:bcm-data-exports:us-east-1:111111111111:export/focus-1",
         "dataFiles": [%s], "additionalOutputFiles": []}
        """
            .formatted(execution, named));
  }

  @Test
  void allMonthsOfADataExportCountThatIsOverwritten() {
    for (String month : List.of("2025-01", "2025-02")) {
      String part = "focus/data/BILLING_PERIOD=%s/focus-00001.csv".formatted(month);
      bill(part, month, month.endsWith("1") ? "4.8" : "10");
      dataExport(
          "focus/metadata/BILLING_PERIOD=%s/focus-Manifest.json".formatted(month), month, part);
    }

    done(bills.resolve("focus"));

    assertThat(billed()).isEqualTo("14.80");
  }

  @Test
  void ofADataExportThatKeepsItsRunsTheNewestOfEachMonthCounts() {
    for (int month = 1; month <= 2; month++) {
      for (String day : List.of("02", "11", "09")) {
        String id = "94a015c6-1d05-46a7-83c4-dc4bf5e16b%d%s".formatted(month, day.charAt(1));
        String run =
            "BILLING_PERIOD=2025-0%d/2025-02-%sT05:00:00.000Z-%s".formatted(month, day, id);
        String part = "focus/data/" + run + "/focus-00001.csv";
        bill(part, "2025-0" + month, day);
        dataExport("focus/metadata/" + run + "/focus-Manifest.json", id, part);
      }
    }

    JsonNode record = done(bills.resolve("focus"));

    assertThat(billed()).isEqualTo("22.00");
    assertThat(record.path("message").asString())
        .contains("Left out: 2 files of an older run: ")
        .contains("2025-02-09T05:00:00.000Z-")
        .contains("focus-Manifest.json names the newer ones.");
  }

  @Test
  void runsOfADataExportOfWhichNoneIsShownToBeNewerAreRefused() {
    for (String run : List.of("a", "b")) {
      String part = "focus/data/BILLING_PERIOD=2025-01/%s/focus-00001.csv".formatted(run);
      bill(part, "2025-01", "5");
      dataExport(
          "focus/metadata/BILLING_PERIOD=2025-01/%s/focus-Manifest.json".formatted(run), run, part);
    }

    assertThat(refusal(bills.resolve("focus")))
        .contains("name files of one bill (AWS Data Exports) for the same days")
        .endsWith("Import the newer one alone.");
  }

  @Test
  void manifestsOfOneExportWhoseDaysNothingTellsAllCount() {
    for (String part : List.of("a", "b")) {
      bill("focus/" + part + "/focus-00001.csv", part.equals("a") ? "2025-01" : "2025-02", "5");
      dataExport("focus/" + part + "/focus-Manifest.json", part, part + "/focus-00001.csv");
    }

    done(bills.resolve("focus"));

    assertThat(billed()).isEqualTo("10.00");
  }

  @Test
  void aBillOfAMonthWhoseManifestIsMissingIsNotDropped() {
    for (String month : List.of("2025-01", "2025-02")) {
      bill("focus/data/BILLING_PERIOD=%s/focus-00001.csv".formatted(month), month, "5");
    }
    dataExport(
        "focus/metadata/BILLING_PERIOD=2025-01/focus-Manifest.json",
        "e",
        "focus/data/BILLING_PERIOD=2025-01/focus-00001.csv");

    assertThat(refusal(bills.resolve("focus")))
        .startsWith("data/BILLING_PERIOD=2025-02/focus-00001.csv: No manifest in the folder names")
        .endsWith("or copy the manifest that names it.");
  }

  @Test
  void whatIsNoBillBesideAManifestIsLeftOutByName() {
    bill("focus/data/BILLING_PERIOD=2025-01/focus-00001.csv", "2025-01", "5");
    dataExport(
        "focus/metadata/BILLING_PERIOD=2025-01/focus-Manifest.json",
        "e",
        "focus/data/BILLING_PERIOD=2025-01/focus-00001.csv");
    file("focus/status/status.csv", "status\nREADY\n");

    assertThat(done(bills.resolve("focus")).path("message").asString())
        .contains("Left out: 1 file that is not a bill: status/status.csv.");
  }

  @Test
  void filesOfTwoMonthsThatLieOnOneAnotherAreRefused() {
    bill("flat/focus-00001.csv", "2025-02", "5");
    for (String month : List.of("2025-01", "2025-02")) {
      dataExport(
          "flat/%s-Manifest.json".formatted(month),
          month,
          "focus/data/BILLING_PERIOD=%s/focus-00001.csv".formatted(month));
    }

    assertThat(refusal(bills.resolve("flat")))
        .contains("both name focus-00001.csv: a file of one of them is missing.");
  }

  private void costAndUsageReport(String manifest, String month, String assembly, String file) {
    String next = YearMonth.parse(month).plusMonths(1).toString().replace("-", "");
    file(
        manifest,
        """
        {"assemblyId": "%s", "account": "1", "reportName": "daily", "bucket": "b",
         "billingPeriod": {"start": "%s01T000000.000Z", "end": "%s01T000000.000Z"},
         "reportKeys": ["p/%s"]}
        """
            .formatted(assembly, month.replace("-", ""), next, file));
  }

  @Test
  void ofTheVersionsOfAReportTheOneCountsThatTheMonthsManifestNames() {
    for (String version : List.of("z-old", "a-new")) {
      String part = "daily/20250101-20250201/%s/daily-00001.csv".formatted(version);
      bill(part, "2025-01", version.equals("a-new") ? "7" : "5");
      costAndUsageReport(
          "daily/20250101-20250201/%s/daily-Manifest.json".formatted(version),
          "2025-01",
          version,
          part);
    }
    bill("daily/20250201-20250301/daily-00001.csv", "2025-02", "2");
    costAndUsageReport(
        "daily/20250201-20250301/daily-Manifest.json",
        "2025-02",
        "f",
        "daily/20250201-20250301/daily-00001.csv");

    assertThat(refusal(bills.resolve("daily"))).endsWith("Import the newer one alone.");

    costAndUsageReport(
        "daily/20250101-20250201/daily-Manifest.json",
        "2025-01",
        "a-new",
        "daily/20250101-20250201/a-new/daily-00001.csv");
    JsonNode record = done(bills.resolve("daily"));

    assertThat(billed()).isEqualTo("9.00");
    assertThat(record.path("message").asString())
        .contains(
            "Left out: 1 file of an older run: 20250101-20250201/z-old/daily-00001.csv."
                + " 20250101-20250201/daily-Manifest.json names the newer ones.");
  }

  private void azureRun(String folder, String submitted, String last, String cost) {
    bill(folder + "/part_0_0001.csv", "2025-01", cost);
    file(
        folder + "/manifest.json",
        """
        {"manifestVersion": "2024-04-01",
         "exportConfig": {"exportName": "e", "resourceId": "r", "type": "FocusCost"},
         "runInfo": {"submittedTime": "%s", "startDate": "2025-01-01T00:00:00", "endDate": "%sT00:00:00"},
         "blobs": [{"blobName": "%s/part_0_0001.csv"}]}
        """
            .formatted(submitted, last, folder));
  }

  @Test
  void aNewerRunOfFewerDaysDoesNotTakeThePlaceOfAnOlderOne() {
    azureRun("e/1", "2025-02-03T01:00:00Z", "2025-01-31", "5");
    azureRun("e/2", "2025-02-04T01:00:00Z", "2025-01-20", "4");

    assertThat(refusal(bills.resolve("e"))).contains("for the same days");
  }

  @Test
  void aNewerRunOfMoreDaysTakesThePlaceOfAnOlderOne() {
    azureRun("e/1", "2025-01-21T01:00:00Z", "2025-01-20", "4");
    azureRun("e/2", "2025-02-03T01:00:00Z", "2025-01-31", "5");

    done(bills.resolve("e"));

    assertThat(billed()).isEqualTo("5.00");
  }

  /** As partitioned exports had it before 2024: neither an export's name nor a time. */
  private void olderAzureRun(String folder, String month, String cost) throws IOException {
    bill(folder + "/part_0_0001.csv", month, cost);
    file(
        folder + "/_manifest.json",
        "{\"blobs\": [{\"blobName\": \"%s/part_0_0001.csv\", \"byteCount\": %d}]}"
            .formatted(folder, Files.size(bills.resolve(folder + "/part_0_0001.csv"))));
  }

  @Test
  void ofAnOlderAzureExportTheNewestRunOfEachMonthCounts() throws IOException {
    String id = "94a015c6-1d05-46a7-83c4-dc4bf5e16b1";
    olderAzureRun("daily/20250101-20250131/202501120307/%se".formatted(id), "2025-01", "4");
    olderAzureRun("daily/20250101-20250131/202501130307/%sf".formatted(id), "2025-01", "5");
    olderAzureRun("daily/20250201-20250228/202502010307/%sd".formatted(id), "2025-02", "1");

    JsonNode record = done(bills.resolve("daily"));

    assertThat(billed()).isEqualTo("6.00");
    assertThat(record.path("message").asString())
        .contains("Left out: 1 file of an older run: 20250101-20250131/202501120307/")
        .contains("/_manifest.json names the newer ones.");
  }

  @Test
  void anOlderAzureExportTellsByItsFolderAloneWhoseItIs() throws IOException {
    String run = "/20250101-20250131/202501120307/94a015c6-1d05-46a7-83c4-dc4bf5e16b1e";
    olderAzureRun("exports/actual-a" + run, "2025-01", "4");
    olderAzureRun("exports/actual-b" + run, "2025-01", "5");

    done(bills.resolve("exports"));

    assertThat(billed()).isEqualTo("9.00");
  }

  @Test
  void pricesAndReservationsThatAnAzureExportHasAreNoBills() {
    azureRun("e/1", "2025-02-03T01:00:00Z", "2025-01-31", "5");
    file("e/prices/part_0.csv", "meterId,unitPrice\nm,0.5\n");
    file(
        "e/prices/manifest.json",
        """
        {"exportConfig": {"exportName": "p", "resourceId": "r", "type": "PriceSheet"},
         "runInfo": {"submittedTime": "2025-02-03", "startDate": "2025-01-01"},
         "blobs": [{"blobName": "e/prices/part_0.csv"}]}
        """);

    assertThat(done(bills.resolve("e")).path("message").asString())
        .contains("Left out: 2 files that are not bills: prices/manifest.json, prices/part_0.csv.");
    assertThat(refusal(bills.resolve("e/prices/manifest.json")))
        .contains("is a manifest of files without costs: PriceSheet.");
  }

  @Test
  void aManifestMayBeUploadedTogetherWithItsFiles() throws IOException {
    bill("focus-00001.csv", "2025-01", "5");
    dataExport("focus-Manifest.json", "e", "data/BILLING_PERIOD=2025-01/focus-00001.csv");

    JsonNode record =
        server.uploaded(
            options(), bills.resolve("focus-Manifest.json"), bills.resolve("focus-00001.csv"));

    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("done");
    assertThat(billed()).isEqualTo("5.00");
  }

  private void azureExport(String folder, String name, String submitted, String cost) {
    bill(folder + "/part_0_0001.csv", "2025-01", cost);
    file(
        folder + "/manifest.json",
        """
        {"exportConfig": {"exportName": "%1$s", "type": "FocusCost",
                          "resourceId": "/subscriptions/1/providers/Microsoft.CostManagement/exports/%1$s"},
         "runInfo": {"submittedTime": "%2$s", "startDate": "2025-01-01T00:00:00", "endDate": "2025-01-31T00:00:00"},
         "blobs": [{"blobName": "%3$s/part_0_0001.csv"}]}
        """
            .formatted(name, submitted, folder));
  }

  @Test
  void twoExportsOfOneScopeAndTheSameDaysAreRefusedWhateverTheyAreCalled() {
    azureExport("e/1", "daily", "2025-02-01T03:07:00Z", "2");
    azureExport("e/2", "other", "2025-02-05T03:07:00Z", "2.02");

    assertThat(refusal(bills.resolve("e")))
        .contains("are manifests of two exports of the same costs (Azure Cost Management export)")
        .endsWith("Import one of the exports alone.");
  }

  @Test
  void theNewerOfTwoRunsIsToldByTheInstantAndNotByTheText() {
    azureExport("e/1", "daily", "2025-02-01T23:30:00-05:00", "5");
    azureExport("e/2", "daily", "2025-02-02T02:00:00Z", "4");

    done(bills.resolve("e"));

    assertThat(billed()).isEqualTo("5.00");
  }

  @Test
  void aBillBesideTheOnesThatTheCountingManifestNamesIsNoOlderRun() {
    azureExport("e/20250101-20250131/202502010307/1", "daily", "2025-02-01T03:07:00Z", "5");
    bill("e/20250101-20250131/202502010307/1/part_1_0001.csv", "2025-01", "7");

    assertThat(refusal(bills.resolve("e")))
        .contains("part_1_0001.csv: No manifest in the folder names this file");
  }
}
