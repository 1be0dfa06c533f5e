package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class SavingsCommandTests {

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @TempDir private Path folder;

  @Test
  void printsSavingsAndSaysWhichPricesAreMissing() throws IOException {
    Path bill = FocusBill.write(folder.resolve("savings.csv"), List.of("USD 1.5", "USD "));
    assertThat(shell("import", bill.toString()).exitCode()).isZero();

    Shell asked =
        may("discounts", "--filter", "BillingAccountId=savings.csv", "--by", "ServiceName");
    assertThat(asked.err()).isEmpty();
    assertThat(asked.exitCode()).isZero();
    assertThat(asked.out())
        .startsWith("Savings from 2011-05-01T00:00:00Z to 2011-06-01T00:00:00Z\n")
        .contains("Currency  Cost  Negotiated  Commitment  Unused  Saving  ESR  Utilization")
        .contains("Total")
        .contains("1 charge has no EffectiveCost; what is made of it leaves it out.\n");
    assertThat(
            may("discounts", "--filter", "BillingAccountId=savings.csv", "--format", "csv").out())
        .startsWith("period,currency,rest,lines,list_cost,");
    assertThat(may("discounts", "--granularity", "month", "--format", "json").out())
        .contains("\"granularity\":\"month\"");
  }

  @Test
  void asksTheLedgerAsItWas() throws IOException {
    assertThat(may("discounts", "--as-of", "2011-06-01").out())
        .startsWith("As of before the first commit: the ledger was empty.")
        .endsWith("No charges match.\n");
    assertThat(may("commitments", "--as-of", "yesterday").exitCode()).isEqualTo(2);
  }

  @Test
  void saysThatThereAreNoCommitments() throws IOException {
    assertThat(may("commitments", "--filter", "BillingAccountId=nobody").out())
        .endsWith("No charge belongs to a commitment.\n");
    assertThat(may("discounts", "--filter", "BillingAccountId=nobody").out())
        .endsWith("No charges match.\n");
  }

  @Test
  void aRefusedQuestionIsWrongUsage() {
    Shell asked = may("discounts", "--granularity", "year");
    assertThat(asked.exitCode()).isEqualTo(2);
    assertThat(asked.err()).startsWith("There is no granularity year;");
    assertThat(may("commitments", "--by", "ServiceNam").exitCode()).isEqualTo(2);
  }

  private Shell may(String command, String... options) {
    List<String> words =
        new ArrayList<>(List.of(command, "--from", "2011-05-01", "--to", "2011-06-01"));
    words.addAll(List.of(options));
    return shell(words.toArray(String[]::new));
  }

  private Shell shell(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--server", "http://localhost:" + port, "--data", data.path().toString()));
    return Shell.run(words.toArray(String[]::new));
  }
}
