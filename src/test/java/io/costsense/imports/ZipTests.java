package io.costsense.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bills in zip archives. */
class ZipTests extends ImportTest {

  private String csv(String resource, String cost) {
    return bill()
        .column("ResourceId", "")
        .charge("ResourceId", resource, "BilledCost", cost)
        .charge("ResourceId", resource + "-2", "BilledCost", "1")
        .toString();
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private Path archive(String name, String... namesAndTexts) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      entries.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
    }
    return BillText.write(bills, name, zip(entries));
  }

  private String billed() {
    return only("sum(BilledCost)::DECIMAL(18,2)");
  }

  @Test
  void oneCsvInAZipIsReadAsItIsAndItsLinesCanBeTraced() {
    JsonNode record = done(archive("bill.csv.zip", "bill.csv", csv("a", "4")));

    assertThat(billed()).isEqualTo("5.00");
    assertThat(record.path("files").path(0).path("name").asString())
        .isEqualTo("bill.csv.zip!/bill.csv");
    assertThat(stored("x_SourceFile, line").toString())
        .isEqualTo("[[bill.csv.zip!/bill.csv, 2], [bill.csv.zip!/bill.csv, 3]]");
    assertThat(record.path("control_sums").toString()).contains("\"read\":5");
  }

  @Test
  void eachFileOfAZipIsAFileOfTheDelivery() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(csv("c", "8").getBytes(UTF_8));
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("month/a.csv", csv("a", "2").getBytes(UTF_8));
    entries.put("month/b.csv", csv("b", "4").getBytes(UTF_8));
    entries.put("c.csv.gz", packed.toByteArray());
    entries.put("README.txt", "about".getBytes(UTF_8));
    entries.put("__MACOSX/month/._a.csv", "mac".getBytes(UTF_8));
    entries.put("status.json", "{\"state\": \"ready\"}".getBytes(UTF_8));
    Path zip = BillText.write(bills, "bills.zip", zip(entries));

    JsonNode record = done(zip);

    assertThat(billed()).isEqualTo("17.00");
    assertThat(record.path("files").size()).isEqualTo(3);
    assertThat(record.path("message").asString())
        .contains("Left out: 3 files that are not bills: ")
        .contains("bills.zip!/README.txt")
        .contains("bills.zip!/status.json");
  }

  @Test
  void theSameZipAgainChangesNothing() {
    Path zip = archive("bill.csv.zip", "bill.csv", csv("a", "4"));
    done(zip);

    assertThat(imported(zip).path("state").asString()).isEqualTo("unchanged");
    assertNothingLeftOver();
  }

  @Test
  void aZipIsUploadedLikeAnyOtherBill() throws IOException {
    Path zip = archive("bill.csv.zip", "bill.csv", csv("a", "4"));

    JsonNode record = server.uploaded(options(), zip);

    assertThat(record.path("state").asString()).as(record.toString()).isEqualTo("done");
    assertThat(billed()).isEqualTo("5.00");
  }

  @Test
  void aDryRunOfAZipLeavesNothing() {
    State before = state();

    server.imported(options().dryRun(), archive("bill.csv.zip", "bill.csv", csv("a", "4")));

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void badLinesOfAZipAreNamedByItsFile() {
    String text = csv("a", "4") + csv("b", "many").lines().skip(1).findFirst().orElseThrow() + "\n";

    assertThat(refusal(archive("bill.zip", "in/bill.csv", text)))
        .contains("the first at bill.zip!/in/bill.csv, line 4: 'many' is not a number");
  }

  @Test
  void aCostAndUsageReportMayBeZipped() {
    archive("cur/20250101-20250201/a1/daily-00001.csv.zip", "daily-00001.csv", csv("a", "2"));
    archive("cur/20250101-20250201/a1/daily-00002.csv.zip", "daily-00002.csv", csv("b", "4"));
    BillText.write(
        bills,
        "cur/20250101-20250201/daily-Manifest.json",
        """
        {"assemblyId": "a1", "account": "1", "reportName": "daily", "compression": "ZIP",
         "billingPeriod": {"start": "20250101T000000.000Z", "end": "20250201T000000.000Z"},
         "reportKeys": ["cur/20250101-20250201/a1/daily-00001.csv.zip", "cur/20250101-20250201/a1/daily-00002.csv.zip"]}
        """);

    done(bills.resolve("cur"));

    assertThat(billed()).isEqualTo("8.00");
  }

  @Test
  void largeArchivesHaveAnotherDirectory() throws IOException {
    Path zip = bills.resolve("large.zip");
    try (var out = new ZipArchiveOutputStream(zip)) {
      out.setUseZip64(Zip64Mode.Always);
      out.putArchiveEntry(new ZipArchiveEntry("bill.csv"));
      out.write(csv("a", "4").getBytes(UTF_8));
      out.closeArchiveEntry();
    }

    done(zip);

    assertThat(billed()).isEqualTo("5.00");
  }

  @Test
  void aFileThatIsInTheArchiveAndBesideItIsRefused() {
    BillText.write(bills, "both/a.csv", csv("a", "4"));
    archive("both/a-2.zip", "a.csv", csv("a", "4"));

    assertThat(refusal(bills.resolve("both"))).contains("are the same, byte for byte");
  }

  @Test
  void anArchiveWithoutABillIsRefusedWhenItIsNamedAndLeftOutInAFolder() {
    Path zip = archive("month/notes.zip", "README.txt", "about");
    BillText.write(bills, "month/a.csv", csv("a", "4"));

    assertThat(refusal(zip)).contains("No file in the zip archive has the name of a bill.");
    assertThat(done(bills.resolve("month")).path("message").asString())
        .contains("Left out: 1 file that is not a bill: notes.zip!/README.txt.");
    assertThat(billed()).isEqualTo("5.00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../bill.csv",
        "/etc/bill.csv",
        "a/../../bill.csv",
        "C:\\bill.csv",
        "b\u001b[2J.csv"
      })
  void aNameThatLeadsOutOfTheArchiveIsRefused(String name) {
    assertThat(refusal(archive("bill.zip", name, csv("a", "4"))))
        .isEqualTo(
            "bill.zip: A file in the zip archive has a name that leads out of it, or that no file"
                + " can have. Unpack it yourself and deliver the bills in it.");
  }

  @Test
  void anArchiveInAnArchiveIsRefused() {
    byte[] inner = zip(Map.of("bill.csv", csv("a", "4").getBytes(UTF_8)));
    Path zip = BillText.write(bills, "bill.zip", zip(Map.of("inner.csv.zip", inner)));

    assertThat(refusal(zip)).contains("There is a zip archive in the zip archive, inner.csv.zip.");
  }

  @Test
  void aManifestInAnArchiveIsRefused() {
    Path zip =
        archive(
            "bill.zip", "m-Manifest.json", "{\"dataFiles\": [\"a.csv\"]}", "a.csv", csv("a", "4"));

    assertThat(refusal(zip)).contains("The zip archive holds a manifest, m-Manifest.json.");
  }

  @Test
  void anEncryptedArchiveIsRefused() throws IOException {
    byte[] bytes = zip(Map.of("bill.csv", csv("a", "4").getBytes(UTF_8)));
    ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes.length - 10; i++) {
      if (view.getInt(i) == 0x04034b50) {
        bytes[i + 6] |= 1;
      } else if (view.getInt(i) == 0x02014b50) {
        bytes[i + 8] |= 1;
      }
    }

    assertThat(refusal(BillText.write(bills, "bill.zip", bytes)))
        .contains("bill.csv in the zip archive is encrypted.");
  }

  @Test
  void anArchiveThatWasCutOffOrDamagedIsRefused() {
    byte[] bytes = zip(Map.of("bill.csv", csv("a", "4").getBytes(UTF_8)));
    Path half = BillText.write(bills, "half.zip", Arrays.copyOf(bytes, bytes.length / 2));
    Path none = BillText.write(bills, "none.zip", "no zip");
    byte[] flipped = bytes.clone();
    flipped[bytes.length / 3] ^= 0x55;
    Path damaged = BillText.write(bills, "damaged.zip", flipped);

    assertThat(refusal(half)).contains("It is no whole zip archive");
    assertThat(refusal(none)).contains("It is no whole zip archive");
    assertThat(refusal(damaged)).contains("damaged");
  }

  @Test
  void anExcelWorkbookIsRefusedByName() {
    Path workbook = archive("bill.xlsx", "[Content_Types].xml", "<Types/>");

    assertThat(refusal(workbook)).contains("is a zip archive or an Excel workbook");
  }

  @Test
  void aDirectoryThatIsTooLargeIsNotHeldInMemory() throws IOException {
    byte[] bytes = zip(Map.of("bill.csv", csv("a", "4").getBytes(UTF_8)));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 10, 1 << 30);
    Path zip = BillText.write(bills, "wide.zip", bytes);

    assertThat(refusal(zip)).contains("holds more than 10,000 files");
  }

  @Test
  void bytesThatTheDirectoryDoesNotNameAreRefused() throws IOException {
    byte[] one = Files.readAllBytes(archive("one.zip", "a.csv", csv("a", "2")));
    byte[] two = Files.readAllBytes(archive("two.zip", "b.csv", csv("b", "3")));
    byte[] junk = "junk".getBytes(UTF_8);
    for (List<byte[]> parts : List.of(List.of(one, two), List.of(junk, one), List.of(one, junk))) {
      var joined = new ByteArrayOutputStream();
      parts.forEach(joined::writeBytes);
      Path file = BillText.write(bills, "bills.zip", joined.toByteArray());

      assertThat(refusal(file))
          .startsWith("bills.zip: The zip archive holds bytes that its directory doesn't name");
    }
  }

  @Test
  void anEntryThatIsMissingInTheDirectoryIsRefused() {
    byte[] both =
        zip(
            new TreeMap<>(
                Map.of(
                    "a.csv",
                    csv("a", "2").getBytes(UTF_8),
                    "b.csv",
                    csv("b", "3").getBytes(UTF_8))));
    ByteBuffer bytes = ByteBuffer.wrap(both).order(ByteOrder.LITTLE_ENDIAN);
    int end = both.length - 22;
    int start = bytes.getInt(end + 16);
    int first = 46 + "a.csv".length();
    var hidden = new ByteArrayOutputStream();
    hidden.write(both, 0, start + first);
    bytes.putShort(end + 8, (short) 1).putShort(end + 10, (short) 1).putInt(end + 12, first);
    hidden.write(both, end, 22);

    assertThat(refusal(BillText.write(bills, "bills.zip", hidden.toByteArray())))
        .startsWith("bills.zip: The zip archive holds bytes that its directory doesn't name");
  }
}
