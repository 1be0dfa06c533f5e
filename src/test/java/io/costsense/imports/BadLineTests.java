package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Bills with lines that can't be taken: all told, none guessed, and the good ones kept on demand.
 */
class BadLineTests extends ImportTest {

  private static final List<String> NO_NUMBERS =
      List.of(
          "abc",
          "$12.50",
          "12.50 USD",
          "\"1,234.56\"",
          "1 234",
          "0x1F",
          "NaN",
          "Infinity",
          "--1",
          "1e",
          "1.2.3",
          "\u0661",
          "N/A",
          "-",
          "(5)",
          "123456789012345678901",
          "1e21",
          "1_000");

  private static final List<String> NO_TIMES =
      List.of(
          "01/31/2025",
          "31.01.2025",
          "2025-13-01",
          "2025-02-30",
          "20250101",
          "1735689600",
          "yesterday",
          "2025-01-01T25:00:00Z",
          "2025-01-01T00:00:00+99:00",
          "2025-01-01T00:00:00 Mars",
          "0001-01-01",
          "2025-01-01T00:00:00ZZ",
          "2025-01",
          "infinity",
          "2025-01-01 00:00:00.0000001Z.5",
          "2025-01-01 (BC)",
          "2025-01-01 05:00:00 PST",
          "2025-01-01 05:00:00 America/New_York",
          "2025-01-01 05:00:00 GMT+8",
          "2200-12-31T23:00:00-10:00",
          "1990-01-01T00:00:00+10",
          "2025-01-01T00:00:00.00000000000000000000000");

  private static final List<String> NO_CURRENCIES =
      List.of("U\0D", "US\u001bD", "US\u0085D", "\u007f", "$".repeat(65), "\u20ac".repeat(22));

  @Test
  void refusesCostsThatAreNoNumbers() {
    BillText bill = bill().charges(3);
    NO_NUMBERS.forEach(cost -> bill.charge("BilledCost", cost));
    JsonNode record = refused(options(), bill.charge().in(bills, "bill.csv"));
    var expected = new ArrayList<String>();
    for (int i = 0; i < NO_NUMBERS.size(); i++) {
      expected.add(
          "bill.csv:%d BilledCost=%s".formatted(i + 5, NO_NUMBERS.get(i).replace("\"", "")));
    }
    assertThat(rejects(record)).isEqualTo(expected);
    assertThat(record.path("message").asString())
        .isEqualTo(
            "18 of 22 lines can't be read, the first at bill.csv, line 5: 'abc' is not a number"
                + " such as 1234.56 or 1.5E-7. Nothing was imported. Mend them, or import with"
                + " --accept-partial to keep the good lines.");
    assertThat(record.path("problem").path("type").asString())
        .isEqualTo("urn:costsense:problem:bad-lines");
    assertThat(record.path("lines_rejected").asLong()).isEqualTo(18);
  }

  @Test
  void refusesTimesThatAreNone() {
    BillText bill = bill().charges(2);
    NO_TIMES.forEach(time -> bill.charge("ChargePeriodStart", time));
    JsonNode record = refused(options(), bill.in(bills, "bill.csv"));
    var expected = new ArrayList<String>();
    for (int i = 0; i < NO_TIMES.size(); i++) {
      expected.add("bill.csv:%d ChargePeriodStart=%s".formatted(i + 4, NO_TIMES.get(i)));
    }
    assertThat(rejects(record)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void keepsTheGoodTimesOfABillWithOthers(String kind) throws SQLException {
    BillText bill = bill().charges(2);
    NO_TIMES.forEach(time -> bill.charge("ChargePeriodStart", time));
    Path file = bill.in(bills, "bill.csv");
    JsonNode record =
        demandDone(
            server.imported(
                options().acceptingPartial(), kind.equals("csv") ? file : parquet(file)));
    assertThat(record.path("lines_accepted").asLong()).isEqualTo(2);
    assertThat(only("DISTINCT ChargePeriodStart")).isEqualTo("2025-01-03 00:00:00+00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void refusesCurrenciesThatAreNone(String kind) throws SQLException {
    BillText bill = bill().charge("BillingCurrency", "Snowflake credits", "BilledCost", "5");
    NO_CURRENCIES.forEach(name -> bill.charge("BillingCurrency", name));
    Path csv = bill.in(bills, "bill.csv");
    Path file = kind.equals("csv") ? csv : parquet(csv);
    JsonNode record = refused(options(), file);
    assertThat(record.path("lines_rejected").asLong()).isEqualTo(NO_CURRENCIES.size());
    assertThat(record.path("message").asString())
        .contains(
            "'U\ufffdD' is not the name of a currency: 64 bytes at most, without control"
                + " characters. Nothing was imported.");
    JsonNode partial = demandDone(server.imported(options().acceptingPartial(), file));
    assertThat(partial.path("lines_accepted").asLong()).isEqualTo(1);
    assertThat(partial.path("control_sums").valueStream().filter(BadLineTests::isOfBilledCost))
        .extracting(
            sum ->
                "%s: %s - %s = %s"
                    .formatted(
                        sum.path("currency").asString("none"),
                        sum.path("read").asString(),
                        sum.path("rejected").asString(),
                        sum.path("stored").asString()))
        .containsExactlyInAnyOrder("Snowflake credits: 5 - 0 = 5", "none: 6 - 6 = 0");
    assertThat(server.verification().path("ok").asBoolean()).isTrue();
  }

  private static boolean isOfBilledCost(JsonNode sum) {
    return sum.path("column").asString().equals("BilledCost");
  }

  @Test
  void keepsNoHugeCurrencyInMemory() throws IOException {
    BillText bill = bill();
    Path file = bills.resolve("bill.csv.gz");
    String[] line = bill.charges(1).lines().getFirst().split("USD", 2);
    byte[] huge = packed("A".repeat(8_000_000));
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(packed(bill.header() + "\n"));
      for (int i = 0; i < 60; i++) {
        out.write(packed(line[0] + "%04d".formatted(i)));
        out.write(huge);
        out.write(packed(line[1] + "\n"));
      }
    }
    assertThat(refusal(file)).startsWith("60 of 60 lines can't be read");
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void aCommaInACostIsAFieldTooMany() {
    Path file = bill().charges(1).charge("BilledCost", "1.234,56").in(bills, "bill.csv");
    JsonNode record = refused(options(), file);
    assertThat(rejects(record)).containsExactly("bill.csv:3 null");
  }

  @ParameterizedTest
  @CsvSource({"BillingPeriodStart", "ChargePeriodStart", "BillingCurrency"})
  void refusesAChargeWithoutItsPlace(String column) {
    Path file = bill().charges(1).charge(column, "NULL").in(bills, "bill.csv");
    JsonNode record = refused(options(), file);
    assertThat(record.path("message").asString())
        .contains("line 3: %s is empty; every charge needs one.".formatted(column));
  }

  @Test
  void refusesLinesWithTooFewOrTooManyFields() {
    BillText bill = bill().charges(3);
    String text = bill + "1,2,3\n" + bill.lines().getFirst() + ",4,5\n";
    JsonNode record = refused(options(), BillText.write(bills, "bill.csv", text));
    assertThat(rejects(record)).containsExactly("bill.csv:5 null", "bill.csv:6 null");
    assertThat(
            server
                .rejects(record.path("id").asLong())
                .path("rejects")
                .get(0)
                .path("reason")
                .asString())
        .isEqualTo("The record has 3 fields, the header has 21.");
  }

  @Test
  void refusesAQuoteThatIsNeverClosed() {
    BillText bill = bill().charge("ChargeDescription", "\"open").charges(20_000);
    JsonNode record = refused(options(), bill.in(bills, "bill.csv"));
    assertThat(record.path("message").asString())
        .contains(
            "line 2: A quote in this record isn't closed: the rest of the file, 20,001 lines, was")
        .contains("lines, was read as one value");
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    String text =
        bill().charges(2).charge("ChargeDescription", "Z\u00fcrich").charges(2).toString();
    Path file = BillText.write(bills, "latin.csv", text.getBytes(StandardCharsets.ISO_8859_1));
    JsonNode record = refused(options(), file);
    assertThat(rejects(record)).hasSize(1).first().asString().startsWith("latin.csv:4 ");
  }

  @Test
  void listsTheFirstThousandBadLinesAndCountsAll() {
    BillText bill = bill();
    for (int i = 0; i < 2_500; i++) {
      bill.charge("BilledCost", i % 2 == 0 ? "bad" : "1");
    }
    JsonNode record = refused(options(), bill.in(bills, "bill.csv"));
    assertThat(record.path("message").asString()).startsWith("1,250 of 2,500 lines can't be read");
    assertThat(record.path("lines_rejected").asLong()).isEqualTo(1_250);
    assertThat(record.path("lines_read").asLong()).isEqualTo(2_500);
    JsonNode list = server.rejects(record.path("id").asLong());
    assertThat(list.path("total_lines").asLong()).isEqualTo(1_250);
    assertThat(list.path("rejects")).hasSize(1_000);
    assertThat(list.path("rejects").get(999).path("line").asLong()).isEqualTo(2_000);
  }

  @Test
  void countsAndPartsABillThatIsBadNearlyThroughout() {
    BillText bill = bill();
    for (int i = 0; i < 45_000; i++) {
      bill.charge("BilledCost", i % 450 == 7 ? "0.5" : "free");
    }
    Path file = bill.in(bills, "bill.csv");
    assertThat(refusal(file)).startsWith("44,900 of 45,000 lines can't be read");
    JsonNode record = demandDone(server.imported(options().acceptingPartial(), file));
    assertThat(record.path("lines_rejected").asLong()).isEqualTo(44_900);
    assertThat(only("count(*) || ' ' || sum(BilledCost)::DECIMAL(38,0)")).isEqualTo("100 50");
    assertThat(stored("line").getFirst()).containsExactly("9");
  }

  @Test
  void tellsEveryBadValueOfALine() {
    Path file =
        bill()
            .charge("BilledCost", "a", "ListCost", "b", "ChargePeriodEnd", "c")
            .in(bills, "bill.csv");
    JsonNode record = refused(options(), file);
    assertThat(record.path("lines_rejected").asLong()).isEqualTo(1);
    assertThat(rejects(record))
        .containsExactlyInAnyOrder(
            "bill.csv:2 BilledCost=a", "bill.csv:2 ListCost=b", "bill.csv:2 ChargePeriodEnd=c");
  }

  @Test
  void refusesABillOfBadLinesEvenWhenItMayBeKeptInPart() {
    BillText bill = bill();
    for (int i = 0; i < 3; i++) {
      bill.charge("BilledCost", "bad");
    }
    JsonNode record = refused(options().acceptingPartial(), bill.in(bills, "bill.csv"));
    assertThat(record.path("message").asString())
        .isEqualTo("There is no good line in the delivery. Nothing was imported.");
    assertThat(record.path("lines_read").asLong()).isEqualTo(3);
    assertThat(record.path("lines_rejected").asLong()).isEqualTo(3);
    assertThat(rejects(record)).hasSize(3);
  }

  @Test
  void countsABadLineThatOnlyTheEngineSees() {
    Path file =
        bill()
            .charges(2)
            .charge("ChargePeriodEnd", "2025-02-30T00:00:00Z", "BilledCost", "7")
            .charges(2)
            .in(bills, "bill.csv");
    JsonNode record = demandDone(server.imported(options().acceptingPartial(), file));
    assertThat(record.path("lines_rejected").asLong()).isEqualTo(1);
    assertThat(sum(record, "BilledCost", "read")).isEqualByComparingTo("11");
    assertThat(sum(record, "BilledCost", "rejected")).isEqualByComparingTo("7");
    assertThat(sum(record, "BilledCost", "stored")).isEqualByComparingTo("4");
    assertThat(stored("line")).containsExactly(line(2), line(3), line(5), line(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet"})
  void keepsTheGoodLinesAndTheBadOnesForMending(String kind) throws SQLException {
    BillText bill = bill();
    for (int i = 1; i <= 50; i++) {
      String quantity = i % 10 == 0 ? "many" : "1";
      bill.charge(
          "BilledCost",
          i + ".5",
          "PricingQuantity",
          quantity,
          "ChargeDescription",
          "\"a, \"\"b\"\"\"");
    }
    Path file = bill.in(bills, "bill.csv");
    if (kind.equals("parquet")) {
      file = parquet(file);
    }
    JsonNode partial = demandDone(server.imported(options().acceptingPartial(), file));
    assertThat(partial.path("message").asString())
        .startsWith("Imported 45 lines, put 5 bad lines aside")
        .contains(
            " The total is incomplete: 152.5 USD, as far as it can be read, is missing from it.");
    assertThat(partial.path("missing").toString())
        .isEqualTo("[{\"currency\":\"USD\",\"amount\":152.5}]");
    assertThat(partial.path("lines_read").asLong()).isEqualTo(50);
    assertThat(partial.path("lines_accepted").asLong()).isEqualTo(45);
    assertThat(partial.path("lines_rejected").asLong()).isEqualTo(5);
    assertThat(sum(partial, "BilledCost", "read")).isEqualByComparingTo("1300");
    assertThat(sum(partial, "BilledCost", "rejected")).isEqualByComparingTo("152.5");
    assertThat(sum(partial, "BilledCost", "stored")).isEqualByComparingTo("1147.5");
    assertThat(sum(partial, "BilledCost", "difference")).isEqualByComparingTo("0");

    String rejected = server.rejectedLines(partial.path("id").asLong());
    assertThat(rejected.lines()).hasSize(6);
    Path mended = BillText.write(bills, "mended.csv", rejected.replace("many", "1"));
    JsonNode rest =
        demandDone(server.imported(options().with("source", source + "-mended"), mended));
    assertThat(sum(rest, "BilledCost", "stored")).isEqualByComparingTo("152.5");
    assertThat(rest.path("message").asString())
        .contains("has charges of billing account " + account);
  }

  private Path parquet(Path csv) throws SQLException {
    Path file = bills.resolve("bill.parquet");
    try (var duckdb = new DuckDb()) {
      duckdb.run(
          "COPY (FROM read_csv('%s', all_varchar = true)) TO '%s' (FORMAT parquet)"
              .formatted(csv, file));
    }
    return file;
  }

  @Test
  void keepsTheRejectsOfSeveralFilesApart() {
    Path first = bill().charges(2).charge("BilledCost", "bad").in(bills, "a.csv");
    Path second =
        bill()
            .column("x_Team", "red")
            .column("ChargeDescription", "Disk")
            .charge("BilledCost", "worse")
            .charges(2)
            .in(bills, "b.csv");
    JsonNode record = demandDone(server.imported(options().acceptingPartial(), first, second));
    assertThat(rejects(record))
        .containsExactly("a.csv:4 BilledCost=bad", "b.csv:2 BilledCost=worse");
    assertThat(server.rejectedLines(record.path("id").asLong()).lines()).hasSize(4);
  }

  @Test
  void aDeliveryWithoutBadLinesHasNoRejects() {
    JsonNode record =
        demandDone(
            server.imported(options().acceptingPartial(), bill().charges(1).in(bills, "bill.csv")));
    long id = record.path("id").asLong();
    assertThat(server.rejects(id).path("rejects")).isEmpty();
    assertThat(server.get("/api/v1/imports/%d/rejects?format=csv".formatted(id)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void takesAHugeFieldAndRefusesAnEndlessOne() {
    Path file =
        bill()
            .charge("ChargeDescription", "\"" + "x".repeat(3 << 20) + "\"")
            .charges(2)
            .in(bills, "huge.csv");
    done(file);
    assertThat(stored("length(ChargeDescription)")).contains(List.of(Integer.toString(3 << 20)));
    Path endless =
        bill()
            .charges(1)
            .charge("ChargeDescription", "x".repeat(17 << 20))
            .in(bills, "endless.csv");
    assertThat(refusal(endless)).contains("line 3: The record is longer than 16 MiB");
  }

  @Test
  void refusesMoreBillingPeriodsThanTenYearsHave() {
    BillText bill = bill();
    for (int i = 0; i < 130; i++) {
      bill.charge("BillingPeriodStart", "2025-01-01T%02d:%02d:00Z".formatted(i / 60, i % 60));
    }
    assertThat(refusal(bill.in(bills, "bill.csv")))
        .isEqualTo(
            "bill.csv: The file has more than 120 different values of BillingPeriodStart. Each"
                + " charge of a billing period must name the same start of it.");
  }

  /**
   * DuckDB drops or merges lines of some of these; what can't be read as it is goes a slower way.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"mixed", "cr", "blanks", "crlf-blanks", "no-end", "nul", "trailing-comma", "big"})
  void neverCommitsLessThanTheFileHolds(String kind) {
    BillText bill = bill();
    for (int i = 0; i < (kind.equals("big") ? 60_000 : 200); i++) {
      bill.charge(
          "ChargeDescription", i % 7 == 0 ? "\"two\nlines, \"\"quoted\"\"\"" : "plain " + i);
    }
    List<String> lines = new ArrayList<>(bill.lines());
    lines.addFirst(bill.header());
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String end =
          switch (kind) {
            case "mixed" -> i % 3 == 0 ? "\r\n" : i % 3 == 1 ? "\n" : "\r";
            case "cr" -> "\r";
            case "blanks" -> i % 5 == 0 ? "\n\n\n" : "\n";
            case "crlf-blanks" -> i % 5 == 0 ? "\r\n\r\n" : "\r\n";
            case "no-end" -> i == lines.size() - 1 ? "" : "\n";
            case "trailing-comma" -> i % 2 == 0 ? ",\n" : "\n";
            case "big" -> i == 40_000 ? "\r\n\r\n" : "\r\n";
            default -> "\n";
          };
      text.append(
              kind.equals("nul") && i == 9
                  ? lines.get(i).replace("plain", "pl\u0000ain")
                  : lines.get(i))
          .append(end);
    }
    Path file = BillText.write(bills, "bill.csv", text.toString());
    JsonNode record = imported(file);
    long charges = lines.size() - 1L;
    if (kind.equals("trailing-comma")) {
      assertThat(record.path("state").asString()).isIn("done", "rejected");
    } else {
      demandDone(record);
      assertThat(record.path("lines_accepted").asLong()).isEqualTo(charges);
      assertThat(stored("count(*), sum(BilledCost)::BIGINT"))
          .containsExactly(List.of(Long.toString(charges), Long.toString(charges)));
    }
  }

  private List<String> rejects(JsonNode record) {
    var all = new ArrayList<String>();
    for (JsonNode reject : server.rejects(record.path("id").asLong()).path("rejects")) {
      String column =
          reject.path("column").isNull()
              ? "null"
              : reject.path("column").asString() + "=" + reject.path("value").asString();
      all.add(reject.path("file").asString() + ":" + reject.path("line").asLong() + " " + column);
    }
    return all;
  }

  static BigDecimal sum(JsonNode record, String column, String figure) {
    List<BigDecimal> sums = new ArrayList<>();
    for (JsonNode control : record.path("control_sums")) {
      if (control.path("column").asString().equals(column)) {
        sums.add(control.path(figure).decimalValue());
      }
    }
    assertThat(sums).as(column + " in one currency of " + record).hasSize(1);
    return sums.getFirst();
  }

  private static List<String> line(int line) {
    return List.of(Integer.toString(line));
  }
}
