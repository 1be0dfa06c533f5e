package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTests {

  @TempDir private Path folder;

  /** A real server under load; what it takes is printed, not judged here. */
  @Test
  void aSoakPrintsWhatTheServerHoldsAndHowMuchThatGrew() {
    Shell shell =
        Shell.run("bench", "--soak", "1s", "--ledger-lines", "2000", "--folder", folder.toString());

    assertThat(shell.out())
        .as(shell.err())
        .containsPattern(
            "(?m)^time \\| resident MB \\| live heap MB \\| threads \\| open files \\| DuckDB MB"
                + " \\| data MB \\|")
        .containsPattern("(?m)^0:0\\d( \\| +\\d+){9}")
        .contains("growth of live heap MB: ", "growth of open files: ", "(grows with the work)")
        .endsWith("failures: 0 (none)\n");
    assertThat(shell.exitCode()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"90s, PT90S", "30m, PT30M", "2h, PT2H", "1h30m, PT90M", "0h5s, PT5S"})
  void aLengthOfTimeIsReadAsPeopleWriteIt(String text, Duration length) {
    assertThat(new DurationText().convert(text)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "m", "30 m", "-5m", "0s", "30m2h", "1.5h"})
  void otherLengthsAreRefusedWithAnExample(String text) {
    Shell shell = Shell.run("bench", "--soak", text, "--folder", folder.toString());

    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.err())
        .startsWith("Invalid value for option '--soak'")
        .contains("'%s' isn't a length of time such as 90s, 30m, 2h or 1h30m".formatted(text));
  }
}
