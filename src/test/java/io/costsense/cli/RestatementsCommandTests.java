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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class RestatementsCommandTests {

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @TempDir private Path folder;

  @Test
  void tellsWhatChangedFromTheListDownToTheLines() throws IOException {
    imported("USD 1.5", "USD 2");
    imported("USD 1.5", "USD 2.25", "USD 7");

    assertThat(shell("--source", "restated").out().lines().toList())
        .hasSize(4)
        .last()
        .asString()
        .containsPattern("2011-05-01 .* 3  USD +10.75 +7.25");
    String[] may = {"--source", "restated", "--period", "2011-05"};
    assertThat(shell(with(may, "--by", "ServiceName")).out())
        .startsWith("EffectiveCost of restated, 2011-05-01: import ")
        .containsPattern("USD +3.5 +10.75 +7.25 +207.14 +2 +3");
    assertThat(shell(with(may, "--lines", "--format", "csv")).out().lines().toList())
        .containsExactly(
            "Kind,Currency,Before,After,Change,Was in,Is in,Changed columns",
            "added,USD,0,7,7,,restated.csv:4,",
            "changed,USD,2,2.25,0.25,restated.csv:3,restated.csv:3,EffectiveCost");
    assertThat(shell(with(may, "--lines", "--kind", "removed")).out())
        .contains("Both deliveries are the same in this.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--lines",
        "--period 2011-05",
        "--by ServiceName",
        "--source a --period 2011-05 --lines --by ServiceName"
      })
  void refusesWhatDoesNotBelongTogether(String arguments) {
    assertThat(shell(arguments.split(" ")).exitCode()).isEqualTo(2);
  }

  private void imported(String... charges) throws IOException {
    Path bill = FocusBill.write(folder.resolve("restated.csv"), List.of(charges));
    Shell done =
        Shell.run(
            "import",
            bill.toString(),
            "--source",
            "restated",
            "--server",
            "http://localhost:" + port,
            "--data",
            data.path().toString());
    assertThat(done.exitCode()).as(done.err()).isZero();
  }

  private static String[] with(String[] some, String... more) {
    var all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Shell shell(String... arguments) {
    var all =
        new ArrayList<>(
            List.of(
                "restatements",
                "--server",
                "http://localhost:" + port,
                "--data",
                data.path().toString()));
    all.addAll(List.of(arguments));
    return Shell.run(all.toArray(String[]::new));
  }
}
