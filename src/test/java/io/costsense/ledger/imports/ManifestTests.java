package io.costsense.ledger.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void jsonThatIsMoreThanAnyManifestIsNone() throws IOException {
    String many = "{\"a\": [" + "{},".repeat(600_000) + "{}]}";

    assertThat(ManifestFiles.read(file("many.json", many))).isEmpty();
    Path called = file("many-manifest.json", many);
    assertThatThrownBy(() -> ManifestFiles.read(called))
        .isInstanceOf(BadDelivery.class)
        .hasMessageContaining("holds more than a manifest does");
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
}
