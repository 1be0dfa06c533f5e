package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUsageTests {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve --port 99999   | --port takes a number from 0 to 65535; 99999 isn't one.",
        "serve --port -1      | --port takes a number from 0 to 65535; -1 isn't one.",
        "demo --port 65536    | --port takes a number from 0 to 65535; 65536 isn't one.",
        "demo --lines 0       | Lines must be from 1 to 1,000,000,000; 0 is not.",
        "demo --months 0      | Months must be from 1 to 120; 0 is not.",
        "demo --months 500    | Months must be from 1 to 120; 500 is not.",
        "serve --token T      | Unknown options: '--token', 'T'",
        "costs --port 1       | Unknown options: '--port', '1'",
        "import               | Missing required parameter: 'FILE'"
      })
  void isToldInOneSentenceBeforeAnythingStarts(String command, String sentence) {
    Path data = folder.resolve("data");

    Shell shell = Shell.run(("--data " + data + " " + command).split(" "));

    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.err().lines())
        .containsExactly(
            sentence,
            "`./costsense %s --help` tells what it takes.".formatted(command.split(" ", 2)[0]));
    assertThat(data).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost",
    "localhost:8080",
    "ftp://localhost",
    "http://",
    "http://localhost:99999",
    "http://localhost:8080/?a=b",
    "not a URL"
  })
  void aServerIsNamedByItsUrl(String server) {
    Shell shell = Shell.run("costs", "--server", server);

    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.err())
        .startsWith(
            "--server takes a URL such as http://localhost:8080; '%s' isn't one."
                .formatted(server));
  }

  @Test
  void helpOffersOnlyWhatACommandUnderstands() {
    assertThat(Shell.run("serve", "--help").out())
        .contains("--port", "--data")
        .doesNotContain("--server", "--token");
    assertThat(Shell.run("costs", "--help").out())
        .contains("--server", "--token", "--data")
        .doesNotContain("--port");
    assertThat(Shell.run("generate", "--help").out())
        .doesNotContain("--server", "--port", "--data");
    assertThat(Shell.run("demo", "--help").out()).contains("costsense-demo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0,9", "1e999999999", "ten"})
  void aRateIsAPlainNumber(String rate) {
    Shell shell =
        Shell.run(
            "rates", "set", "--month", "2026-03", "--from", "USD", "--to", "EUR", "--rate", rate);

    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.err().strip())
        .isEqualTo(
            "--rate takes a number such as 1.0876, with a point; '%s' isn't one.".formatted(rate));
  }

  @Test
  void everyCommandTellsWhatItTakes() {
    assertThat(Main.commandLine().getSubcommands().keySet())
        .isNotEmpty()
        .allSatisfy(
            command -> {
              Shell shell = Shell.run(command, "--help");
              assertThat(shell.exitCode()).isZero();
              assertThat(shell.out()).startsWith("Usage: costsense " + command);
            });
  }

  @Test
  void noServerStartsForABillThatIsNotThere() {
    Path data = folder.resolve("data");
    Path bill = folder.resolve("bill.csv");

    Shell shell = Shell.run("open", bill.toString(), "--data", data.toString());

    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err().strip()).isEqualTo(bill + " doesn't exist. Check the path.");
    assertThat(data).doesNotExist();
  }

  @Test
  void whoFindsNoServerIsToldHowToStartOneOverTheSameData() {
    Path data = folder.resolve("my data");

    Shell shell = Shell.run("status", "--data", data.toString());

    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err())
        .contains("Start one with `./costsense serve --data '%s'`".formatted(data));
  }
}
