package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFirstTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "costs --by A                  | costs --by A",
        "--data X costs --by A         | costs --data X --by A",
        "--data demo --token T costs   | costs --data demo --token T",
        "--data=X costs                | costs --data=X",
        "--help costs                  | costs --help",
        "--version                     | --version",
        "--data X                      | --data X",
        "--data                        | --data"
      })
  void optionsBeforeTheNameOfACommandBelongToIt(String typed, String understood) {
    assertThat(CommandFirst.order(typed.split(" "))).containsExactly(understood.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"--data", "--server"})
  void aCommandTakesThemFromEitherSide(String option) {
    String value = option.equals("--data") ? "/nowhere" : "http://localhost:1";
    Shell before = Shell.run(option, value, "status");
    Shell behind = Shell.run("status", option, value);
    assertThat(before).isEqualTo(behind);
    assertThat(before.err()).contains(value);
  }
}
