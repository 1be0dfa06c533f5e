package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Each charge leads to the import, the file and the line that it came from: that line holds the
 * charge's description, which no other charge has.
 */
class LineageTests extends ImportTest {

  private int written;

  private String unique() {
    return "Charge no. " + ++written + ".";
  }

  @Test
  void leadsToTheFilesOfADelivery() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("first.csv", charges(3).toString());
    texts.put("second.csv", charges(5).lineEnd("\r\n").toString());
    texts.put("with-mark.csv", "\uFEFF" + charges(2));
    assertLeadsBack(delivered(texts), texts, 10);
  }

  @Test
  void countsBlankLinesAndLinesInsideQuotes() {
    List<String> lines = charges(4).lines();
    BillText folded =
        bill()
            .charge("ChargeDescription", unique(), "ServiceName", "\"Two\nlines\"")
            .charge("ChargeDescription", unique(), "ServiceName", "\"Three\r\nlines\r\nof it\"")
            .charge("ChargeDescription", unique());
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(
        "blank.csv",
        bill().header()
            + "\n\n"
            + lines.get(0)
            + "\n\n\n"
            + lines.get(1)
            + "\n"
            + lines.get(2)
            + "\n\n"
            + lines.get(3));
    texts.put("folded.csv", folded.toString());
    assertLeadsBack(delivered(texts), texts, 7);
  }

  @Test
  void leadsPastTheLinesThatWerePutAside() {
    BillText bill = bill();
    for (int i = 0; i < 200; i++) {
      bill.charge("ChargeDescription", unique(), "BilledCost", i % 7 == 3 ? "free" : "1");
    }
    Map<String, String> texts = Map.of("partial.csv", bill.toString());
    Path file = BillText.write(bills, "partial.csv", bill.toString());
    JsonNode record = demandDone(server.imported(options().acceptingPartial(), file));
    assertThat(record.path("lines_rejected").asLong()).isEqualTo(29);
    assertLeadsBack(record, texts, 171);
  }

  @Test
  void leadsIntoACompressedFile() throws IOException {
    String text = charges(6).toString();
    Path file = bills.resolve("bill.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    assertLeadsBack(done(file), Map.of("bill.csv.gz", text), 6);
  }

  private BillText charges(int count) {
    BillText bill = bill();
    for (int i = 0; i < count; i++) {
      bill.charge("ChargeDescription", unique());
    }
    return bill;
  }

  private JsonNode delivered(Map<String, String> texts) {
    Path folder = bills.resolve("delivery");
    texts.forEach((name, text) -> BillText.write(folder, name, text));
    try (var files = Files.list(folder)) {
      return done(files.toArray(Path[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertLeadsBack(JsonNode record, Map<String, String> texts, int charges) {
    JsonNode page =
        server.json(
            "/api/v1/costs/lines?metric=BilledCost&from=2025-01-01&to=2025-02-01&limit=1000&filter=BillingAccountId="
                + account);
    assertThat(page.path("total_lines").asLong()).isEqualTo(charges);
    assertThat(page.path("lines").size()).isEqualTo(charges);
    for (JsonNode line : page.path("lines")) {
      JsonNode lineage = line.path("lineage");
      assertThat(lineage.path("import_id").asLong()).isEqualTo(record.path("id").asLong());
      assertThat(lineage.path("source").asString()).isEqualTo(source);
      String text = texts.getOrDefault(lineage.path("file").asString(), "");
      assertThat(text.split("\n", -1)[lineage.path("line").asInt() - 1])
          .contains("," + line.path("charge").path("ChargeDescription").asString() + ",");
    }
    assertFoundByItsLine(page.path("lines").path(charges / 2));
    assertThat(groups("x_SourceFile,x_SourceLine")).isEqualTo(charges);
  }

  private void assertFoundByItsLine(JsonNode line) {
    JsonNode lineage = line.path("lineage");
    JsonNode found =
        server.json(
            "/api/v1/costs/lines?metric=BilledCost&from=2025-01-01&to=2025-02-01&filter=BillingAccountId=%s&filter=x_SourceFile=%s&filter=x_SourceLine=%d"
                .formatted(account, lineage.path("file").asString(), lineage.path("line").asInt()));
    assertThat(found.path("total_lines").asInt()).isEqualTo(1);
    assertThat(found.path("lines").path(0)).isEqualTo(line);
  }

  private int groups(String dimensions) {
    return server
        .json(
            "/api/v1/costs?from=2025-01-01&to=2025-02-01&limit=1000&filter=BillingAccountId=%s&group_by=%s"
                .formatted(account, dimensions))
        .path("groups")
        .asInt();
  }
}
