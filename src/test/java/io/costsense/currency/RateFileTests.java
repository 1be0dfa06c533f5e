package io.costsense.currency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.costsense.platform.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateFileTests {

  private static final String ECB =
      """
      Date,USD,JPY,CYP,
      2026-03-03,1.0876,160.23,N/A,
      2026-03-02,1.0855,N/A,N/A,
      """;

  private static List<String> read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static List<String> read(byte[] content) {
    return RateFile.read("rates.csv", content).rates().stream()
        .map(r -> "%s %s %s %s".formatted(r.day(), r.from(), r.to(), r.rate()))
        .sorted()
        .toList();
  }

  @Test
  void readsTheCentralBanksHistoryWithoutTheRatesThatItDoesNotHave() {
    assertThat(read(ECB))
        .containsExactly(
            "2026-03-02 EUR USD 1.0855", "2026-03-03 EUR JPY 160.23", "2026-03-03 EUR USD 1.0876");
    assertThat(RateFile.read("a", ECB.getBytes(UTF_8)).source()).isEqualTo(RateSource.ECB);
  }

  @Test
  void readsTheCentralBanksFileOfOneDay() {
    assertThat(read("Date, USD, JPY, \n05 March 2026, 1.0876, 160.23, \n"))
        .containsExactly("2026-03-05 EUR JPY 160.23", "2026-03-05 EUR USD 1.0876");
  }

  @Test
  void readsRatesLineByLineWithVirtualCurrenciesAndQuotes() {
    assertThat(
            read(
                "\uFEFFTo,Rate,Date,From\r\n"
                    + "usd,2,2026-03-01,\"Token, \"\"new\"\"\"\r\n\r\n"
                    + "EUR,0.91,2026-03-01,USD\r\n"))
        .containsExactly("2026-03-01 Token, \"new\" USD 2", "2026-03-01 USD EUR 0.91");
  }

  @Test
  void readsTheOnlyFileOfAnArchive() throws IOException {
    assertThat(read(zipped("eurofxref-hist.csv"))).hasSize(3);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(zipped("one.csv", "two.csv")))
        .withMessageContaining("more than one file");
  }

  private static byte[] zipped(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(ECB.getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-01,USD,EUR,0        | rate | is not above zero",
        "2026-03-01,USD,EUR,-1       | rate | is not above zero",
        "2026-03-01,USD,EUR,1e5      | rate | is not a rate",
        "2026-03-01,USD,EUR,NaN      | rate | is not a rate",
        "2026-03-01,USD,EUR,''       | rate | is not a rate",
        "2026-03-01,USD,EUR,9999999999999 | rate | is no plausible rate",
        "2026-02-30,USD,EUR,1        | date | is not a day",
        "01.03.2026,USD,EUR,1        | date | is not a day",
        "2026-03-01,EUR,eur,1        | to   | is the currency that it is to be converted from",
        "2026-03-01,'',EUR,1         | from | is not the name of a currency",
        "2026-03-01,USD,EUR,1,2      | date | is not a line of four cells"
      })
  void namesTheLineColumnAndValueOfWhatItCanNotTake(String line, String column, String reason) {
    String text = "date,from,to,rate\n2026-03-01,GBP,EUR,1.2\n" + line.replace("''", "") + "\n";
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("nothing was imported")
        .withMessageContaining("Line 3, column %s: '".formatted(column))
        .withMessageContaining(reason)
        .satisfies(problem -> assertThat(problem.type().name()).isEqualTo("bad-exchange-rates"));
  }

  @Test
  void refusesTwoRatesForOneDayAndPairUnlessTheyAreTheSame() {
    String twice = "date,from,to,rate\n2026-03-01,USD,EUR,0.9\n2026-03-01,USD,EUR,";
    assertThat(read(twice + "0.90\n")).hasSize(1);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(twice + "0.91\n"))
        .withMessageContaining("'0.91' is not what line 2 says of USD to EUR on 2026-03-01: 0.9");
  }

  @Test
  void refusesALineOfTheCentralBankThatIsCutOff() {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(ECB + "2026-03-01,1.08"))
        .withMessageContaining("Line 4, column Date: '2026-03-01' has 1 values behind it for 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "date;from;to;rate\n",
        "Date,USD,Unobtainium\n",
        "date,from,to,rate\n",
        "PK\3\4x"
      })
  void saysWhichLayoutsThereAre(String text) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("eurofxref-hist")
        .satisfies(problem -> assertThat(problem.type().name()).isEqualTo("unknown-rate-layout"));
  }

  @Test
  void refusesALineThatNoRatesHave() {
    for (String text : List.of(",".repeat(20_000), "date,from,to,rate\n" + ",".repeat(20_000))) {
      assertThatExceptionOfType(Problem.class)
          .isThrownBy(() -> read(text))
          .withMessageContaining(" is longer than ")
          .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThan(1_000));
    }
  }

  @Test
  void refusesMoreRatesOrCurrenciesThanAMemoryShouldHold() {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(rates(RateReading.MOST_CURRENCIES, 1)))
        .withMessageContaining(" currencies. Leave out");
    assertThat(read(rates(RateReading.MOST_CURRENCIES - 1, 1)))
        .hasSize(RateReading.MOST_CURRENCIES - 1);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(rates(RateReading.MOST_CURRENCIES - 1, 401)))
        .withMessageContaining(" rates. Split it by years.");
  }

  /** Of so many currencies and one, on so many days. */
  static String rates(int currencies, int days) {
    var text = new StringBuilder("date,from,to,rate\n");
    for (int day = 0; day < days; day++) {
      for (int currency = 0; currency < currencies; currency++) {
        text.append(LocalDate.EPOCH.plusDays(day)).append(",C").append(currency).append(",USD,1\n");
      }
    }
    return text.toString();
  }

  @Test
  void refusesWhatIsTooLargeUnzippedToo() throws IOException {
    byte[] large = new byte[RateFile.MOST_BYTES + 1];
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("large.csv"));
      zip.write(large);
    }
    for (byte[] content : List.of(large, bytes.toByteArray())) {
      assertThatExceptionOfType(Problem.class)
          .isThrownBy(() -> read(content))
          .withMessageContaining("16 MB at most");
    }
  }
}
