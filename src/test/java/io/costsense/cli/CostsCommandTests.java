package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class CostsCommandTests {

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @TempDir private Path folder;

  @Test
  void saysHowManyChargesHaveNoValue() throws IOException {
    Path bill =
        FocusBill.write(folder.resolve("costs.csv"), List.of("USD 1.5", "USD ", "EUR ", "EUR 2"));
    assertThat(shell("import", bill.toString()).exitCode()).isZero();

    Shell asked = may("--filter", "BillingAccountId=costs.csv");
    assertThat(asked.exitCode()).isZero();
    assertThat(asked.out())
        .contains("USD          1.5      2")
        .endsWith("2 charges have no EffectiveCost; they count as nothing in the amounts.\n");
    assertThat(
            may("--filter", "BillingAccountId=costs.csv", "--filter", "BillingCurrency=EUR").out())
        .endsWith("1 charge has no EffectiveCost; it counts as nothing in the amounts.\n");
    assertThat(may("--filter", "BillingAccountId=costs.csv", "--metric", "BilledCost").out())
        .doesNotContain("charge");
    assertThat(may("--filter", "BillingAccountId=costs.csv", "--format", "csv").out().lines())
        .containsExactly("period,currency,amount,lines,rest", ",EUR,2,2,false", ",USD,1.5,2,false");
  }

  @Test
  void showsAllCurrenciesAsOneAndSaysByWhichRates() throws IOException {
    Path bill = FocusBill.write(folder.resolve("shown.csv"), List.of("USD 10", "SEK 100"));
    Path rates =
        Files.writeString(folder.resolve("ecb.csv"), "Date,USD,SEK,\n2011-05-02,1.25,10,\n");
    assertThat(shell("import", bill.toString()).exitCode()).isZero();
    Shell missing = may("--filter", "BillingAccountId=shown.csv", "--currency", "NOK");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err())
        .contains("There is no exchange rate from USD to NOK for 2011-05.")
        .contains("./costsense rates set --month 2011-05");

    assertThat(shell("rates", "import", rates.toString()).out())
        .startsWith("Imported 2 daily rates of 3 currencies");
    assertThat(may("--filter", "BillingAccountId=shown.csv", "--currency", "EUR").out().lines())
        .contains(
            "EUR           18      2",
            "Converted to EUR from 100 SEK, 10 USD; rounded to 6 decimals here, in full with"
                + " --format json. The rates:",
            "  2011-05: 1 USD = 0.8 EUR (ecb.csv, frozen)");
    assertThat(set("0.5").err()).contains("--restate");
    assertThat(set("0.5", "--restate").out()).contains("by hand", "imported: 0.8");
    assertThat(may("--filter", "BillingAccountId=shown.csv", "--currency", "EUR").out())
        .contains("EUR           15      2");
    assertThat(shell("rates", "history").out()).contains("0.8", "0.5", "restated");
    assertThat(shell("rates", "list", "--month", "2011-05", "--format", "csv").out())
        .contains("2011-05,USD,EUR,0.5,manual,,0,true,0.8");
    assertThat(shell("rates").exitCode()).isEqualTo(2);
  }

  private Shell set(String rate, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of("rates", "set", "--month", "2011-05", "--from", "USD", "--to", "EUR"));
    command.addAll(List.of("--rate", rate));
    command.addAll(List.of(options));
    return shell(command.toArray(String[]::new));
  }

  @Test
  void saysThatNoChargesMatch() throws IOException {
    Path bill = FocusBill.write(folder.resolve("some.csv"), List.of("USD 1"));
    assertThat(shell("import", bill.toString()).exitCode()).isZero();

    assertThat(may("--filter", "BillingAccountId=nobody").out().lines())
        .containsExactly(
            "EffectiveCost from 2011-05-01T00:00:00Z to 2011-06-01T00:00:00Z", "No charges match.");
  }

  @Test
  void tellsSomeOfTheManyNamesThatAreAllowed() {
    Shell asked = may("--by", "ServiceNam");

    assertThat(asked.exitCode()).isEqualTo(2);
    assertThat(asked.err().lines())
        .contains("Allowed are:")
        .anyMatch(line -> line.startsWith("  ServiceName, "))
        .allMatch(line -> line.length() <= 100)
        .last()
        .asString()
        .matches("  and [\\d.,]+ more: GET /api/v1/costs/dimensions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--granularity | year | There is no granularity year; these are: none, hour, day, week,"
            + " month.",
        "--metric      | Cost | There is no metric Cost; these are: BilledCost, EffectiveCost,"
            + " ListCost, ContractedCost, PricingCurrencyEffectiveCost.",
        "--order       | cost | The parameter order can't be cost; it is one of: amount, -amount,"
            + " period, -period."
      })
  void aRefusedQuestionIsWrongUsage(String option, String value, String sentence) {
    Shell asked = may(option, value);

    assertThat(asked.exitCode()).isEqualTo(2);
    assertThat(asked.err().lines()).containsExactly(sentence);
  }

  private Shell may(String... options) {
    List<String> command =
        new ArrayList<>(List.of("costs", "--from", "2011-05-01", "--to", "2011-06-01"));
    command.addAll(List.of(options));
    return shell(command.toArray(String[]::new));
  }

  private Shell shell(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--server", "http://localhost:" + port, "--data", data.path().toString()));
    return Shell.run(words.toArray(String[]::new));
  }
}
