package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What a provider's own format can say in its SQL file, seen with one that only the tests have:
 * {@code formats/acme.sql}.
 */
class NativeFormatTests extends ImportTest {

  private static final String HEADER =
      "acme:lineId,Acme/Day,acmeAmount,acmeCurrency,acmeKind,acmeService,label_Team,label_env,acmeCredits,note\n";

  private Path file(String name, String text) {
    try {
      Path file = bills.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path acme(String name, String... lines) {
    return file(name, HEADER + String.join("\n", lines) + "\n");
  }

  @Test
  void mapsALineWhateverItsColumnsAreSpelledLike() {
    JsonNode record =
        done(
            acme(
                "a.csv",
                "l-1,1/31/2025,1.5,USD,usage,disks,red,,,hello",
                "l-2,2025-01-02,2,USD,fee,disks,,,,"));

    assertThat(record.path("format").asString()).isEqualTo("acme");
    assertThat(
            stored(
                "ChargePeriodStart, BillingPeriodStart, BilledCost, ChargeCategory,"
                    + " ServiceCategory, Tags, x_LineId, x_note, ServiceProviderName"))
        .containsExactlyInAnyOrder(
            List.of(
                "2025-01-31 00:00:00+00",
                "2025-01-01 00:00:00+00",
                "1.500000000000000000",
                "Usage",
                "Other",
                "{\"Team\":\"red\"}",
                "l-1",
                "hello",
                "Acme Cloud"),
            List.of(
                "2025-01-02 00:00:00+00",
                "2025-01-01 00:00:00+00",
                "2.000000000000000000",
                "Purchase",
                "Other",
                "null",
                "l-2",
                "null",
                "Acme Cloud"));
  }

  @Test
  void makesSeveralChargesOfOneLineAndTracesEachToIt() {
    JsonNode record =
        done(
            acme(
                "a.csv",
                "l-1,2025-01-01,10,USD,usage,disks,,,,",
                "l-2,2025-02-01,20,USD,usage,disks,,,\"[{\"\"name\"\":\"\"promo\"\",\"\"amount\"\":-1.25},{\"\"name\"\":\"\"free\"\",\"\"amount\"\":\"\"-0.1\"\"}]\","));

    assertThat(stored("x_LineId, x_Credit, BilledCost, line"))
        .containsExactlyInAnyOrder(
            List.of("l-1", "null", "10.000000000000000000", "2"),
            List.of("l-2", "null", "20.000000000000000000", "3"),
            List.of("l-2", "promo", "-1.250000000000000000", "3"),
            List.of("l-2", "free", "-0.100000000000000000", "3"));
    assertThat(record.path("files").path(0).path("charges_added").asInt()).isEqualTo(2);
    JsonNode sum = record.path("control_sums").path(0);
    assertThat(sum.path("column").asString()).isEqualTo("acme_amount");
    assertThat(sum.path("read").asString()).isEqualTo("30");
    assertThat(sum.path("difference").decimalValue()).isZero();
    assertThat(sum.path("became").path(0).path("column").asString()).isEqualTo("BilledCost");
    assertThat(record.path("ledger_sums").path(0).path("stored").decimalValue())
        .isEqualByComparingTo("28.65");
  }

  @Test
  void aViewsLinesThatTheOtherFileHoldsCountOnce() {
    Path actual =
        acme(
            "acme-actual.csv",
            "l-1,2025-01-01,10,USD,usage,disks,,,,",
            "l-2,2025-01-02,5,USD,fee,disks,,,,");
    Path amortised =
        acme(
            "acme-amortized.csv",
            "l-1,2025-01-01,10,USD,usage,disks,,,,",
            "l-3,2025-01-03,7,USD,fee,disks,,,,");

    JsonNode record = done(actual, amortised);

    assertThat(stored("x_LineId, x_View, BilledCost, line"))
        .containsExactlyInAnyOrder(
            List.of("l-1", "actual", "10.000000000000000000", "2"),
            List.of("l-2", "actual", "5.000000000000000000", "3"),
            List.of("l-3", "amortised", "7.000000000000000000", "3"));
    JsonNode sum = record.path("control_sums").path(0);
    assertThat(sum.path("read").decimalValue()).isEqualByComparingTo("32");
    assertThat(sum.path("left_out").decimalValue()).isEqualByComparingTo("10");
    assertThat(sum.path("stored").decimalValue()).isEqualByComparingTo("22");
    assertThat(sum.path("difference").decimalValue()).isZero();
    assertThat(record.path("files").path(1).path("lines_left_out").asInt()).isEqualTo(1);
    assertThat(record.path("message").asString())
        .contains("1 line stand in another file too")
        .doesNotContain("doesn't have");
  }

  @Test
  void saysWhichViewOfABillIsMissing() {
    JsonNode record = done(acme("acme-actual.csv", "l-1,2025-01-01,10,USD,usage,disks,,,,"));

    assertThat(record.path("message").asString())
        .contains("The delivery doesn't have the amortised costs of Acme Cloud's bill");
    assertThat(record.path("control_sums").path(0).path("left_out").decimalValue()).isZero();
  }

  @Test
  void importsWhatFocusHasNoPlaceForAndCountsIt() {
    JsonNode record =
        done(
            acme(
                "acme-actual.csv",
                "l-1,2025-01-01,10,USD,magic,disks,,,,",
                "l-2,2025-01-01,2,USD,magic,disks,,,,",
                "l-3,2025-01-01,1,USD,spell,disks,,,,"));

    assertThat(record.path("unmapped").toString())
        .isEqualTo(
            "[{\"what\":\"kind"
                + " magic\",\"lines\":2,\"effective_cost\":[{\"currency\":\"USD\",\"amount\":12}]},{\"what\":\"kind"
                + " spell\",\"lines\":1,\"effective_cost\":[{\"currency\":\"USD\",\"amount\":1}]}]");
    assertThat(record.path("message").asString())
        .contains("FOCUS has no place of its own for 2 things, such as kind magic (2 charges)");
  }

  @Test
  void tellsWhatCostsMostFirstHoweverManyChargesOtherThingsHave() {
    JsonNode record =
        done(
            acme(
                "acme-actual.csv",
                "l-1,2025-01-01,1,USD,magic,disks,,,,",
                "l-2,2025-01-01,2,USD,magic,disks,,,,",
                "l-3,2025-01-01,-100,USD,spell,disks,,,,"));

    assertThat(record.path("message").asString()).contains("such as kind spell (1 charge)");
  }

  @Test
  void tellsHowManyValuesWereRoundedAndByHowMuch() {
    String bill = "l-%d,2025-01-01,%s,%s,usage,disks,,,,";
    String message =
        done(acme(
                "acme-actual.csv",
                bill.formatted(1, "0.1234567890123456786", "USD"),
                bill.formatted(2, "0.1234567890123456781", "USD"),
                bill.formatted(3, "0.5", "USD"),
                bill.formatted(4, "1.0000000000000000004", "EUR")))
            .path("message")
            .asString();

    assertThat(message)
        .contains(
            " Rounded to 18 decimals: 1 value of acme_amount, which changes the sum by"
                + " -0.0000000000000000004 EUR, 2 values of acme_amount, which changes the sum by"
                + " 0.0000000000000000003 USD.");
    assertThat(
            done(file(
                    "acme-actual.jsonl",
                    "{\"acme_line_id\":\"l-1\",\"acme_day\":\"2025-01-02\",\"acme_amount\":\"0.1234567890123456781\",\"acme_currency\":\"USD\",\"acme_kind\":\"usage\"}\n"))
                .path("message")
                .asString())
        .contains(
            " Rounded to 18 decimals: 1 value of acme_amount, which changes the sum by at most"
                + " 0.0000000000000000005 USD.");
  }

  @Test
  void readsJsonLinesWithNestedCredits() {
    JsonNode record =
        done(
            file(
                "acme-actual.jsonl",
                """
                {"acme_line_id":"l-1","acme_day":"2025-01-01T00:00:00Z","acme_amount":10.1,"acme_currency":"USD","acme_kind":"usage","note":{"a":[1,2]}}
                {"acme_line_id":"l-2","acme_day":"2025-01-02","acme_amount":"3","acme_currency":"USD","acme_kind":"usage","acme_credits":[{"name":"promo","amount":-0.5}]}
                """));

    assertThat(stored("x_LineId, x_Credit, BilledCost, line, x_note"))
        .containsExactlyInAnyOrder(
            List.of("l-1", "null", "10.100000000000000000", "1", "{\"a\":[1,2]}"),
            List.of("l-2", "null", "3.000000000000000000", "2", "null"),
            List.of("l-2", "promo", "-0.500000000000000000", "2", "null"));
    assertThat(record.path("lines_read").asInt()).isEqualTo(2);
  }

  @Test
  void refusesJsonThatBreaksOff() {
    assertThat(
            refusal(
                file(
                    "acme-actual.jsonl",
                    "{\"acme_line_id\":\"l-1\",\"acme_day\":\"2025-01-01\",\"acme_amount\":1,\"acme_currency\":\"USD\"}\n"
                        + "{\"acme_line_id\":\"l-2\",\"acme_d")))
        .startsWith("acme-actual.jsonl: Line 2 is no JSON object, or the file was cut off");
  }

  @Test
  void refusesJsonWithAnArrayAroundItsLines() {
    assertThat(refusal(file("acme-actual.json", "[{\"acme_line_id\":\"l-1\"}]\n")))
        .contains("one JSON object a line, without an array around them");
  }

  @Test
  void readsParquetWithNestedCreditsAndLabels() throws SQLException {
    Path parquet = bills.resolve("acme-actual.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(
          """
          COPY (SELECT 'l-1' AS acme_line_id, TIMESTAMP '2025-01-05 10:00:00' AS acme_day, 2.5::DOUBLE AS acme_amount,
                       'EUR' AS acme_currency, 'usage' AS acme_kind, MAP {'team': 'red'} AS labels,
                       [{'name': 'promo', 'amount': -1.5::DOUBLE}] AS acme_credits)
          TO '%s' (FORMAT parquet)
          """
              .formatted(parquet));
    }

    done(parquet);

    assertThat(stored("ChargePeriodStart, Tags, BilledCost, x_Credit, line"))
        .containsExactlyInAnyOrder(
            List.of(
                "2025-01-05 10:00:00+00",
                "{\"team\":\"red\"}",
                "2.500000000000000000",
                "null",
                "1"),
            List.of(
                "2025-01-05 10:00:00+00",
                "{\"team\":\"red\"}",
                "-1.500000000000000000",
                "promo",
                "1"));
  }

  @Test
  void refusesADayThatDoesntExist() {
    JsonNode record =
        refused(options(), acme("acme-actual.csv", "l-1,02/30/2025,10,USD,usage,disks,,,,"));

    assertThat(server.rejects(record.path("id").asLong()).toString())
        .contains(
            "'02/30/2025' is neither an ISO 8601 time such as 2025-05-01T00:00:00Z nor a day such"
                + " as 5/1/2025.");
  }

  @Test
  void refusesLinesThatTheMappingGivesNoPlaceInTime() {
    assertThat(
            refusal(
                acme(
                    "acme-actual.csv",
                    "l-1,2025-01-01,10,USD,usage,disks,,,,",
                    "l-2,2025-01-01,10,USD,lost,disks,,,,")))
        .isEqualTo(
            "acme-actual.csv: 1 line, the first of them line 3, don't say what Acme Cloud's bill"
                + " makes the BillingPeriodStart of. Nothing was imported; deliver the file again"
                + " with whole lines.");
  }

  @Test
  void refusesAmountsThatTheFormatHasNoPlaceForUnlessThatIsAccepted() {
    Path bill =
        acme(
            "acme-actual.csv",
            "l-1,2025-01-01,10,USD,usage,disks,,,,",
            "l-2,2025-01-01,5,USD,hidden,disks,,,,");

    assertThat(refusal(bill))
        .startsWith(
            "acme_amount in USD: what was delivered adds up to 15, of which 0 stands in rejected"
                + " lines")
        .contains(
            "but 10.000000000000000000 was stored. The format has no place for the difference.");

    JsonNode accepted = demandDone(server.imported(options().acceptingPartial(), bill));
    assertThat(accepted.path("control_sums").path(0).path("difference").decimalValue())
        .isEqualByComparingTo("5");
    assertThat(accepted.path("message").asString())
        .contains(" The total is incomplete: 5 USD, as far as it can be read, is missing from it.");
    assertThat(accepted.path("missing").toString())
        .isEqualTo("[{\"currency\":\"USD\",\"amount\":5}]");
  }

  @Test
  void refusesABillWhoseColumnsAreIncomplete() {
    assertThat(refusal(file("x.csv", "acme_line_id,acme_amount,acme_day\nl-1,1,2025-01-01\n")))
        .isEqualTo(
            "x.csv: This is read as Acme Cloud's bill, but columns are missing that it can't do"
                + " without: acme_currency. Add them where the export is defined, and deliver it"
                + " again.");
  }

  @Test
  void refusesAFolderWithTheBillsOfTwoProviders() {
    acme("mixed/acme-actual.csv", "l-1,2025-01-01,10,USD,usage,disks,,,,");
    bill().charges(1).in(bills.resolve("mixed"), "focus.csv");

    assertThat(refusal(bills.resolve("mixed")))
        .startsWith(
            "The delivery has bills of different kinds: Acme Cloud's bill, such as acme-actual.csv;"
                + " FOCUS")
        .endsWith("A delivery is one bill: import each kind by itself.");
  }
}
