package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTests {

  @TempDir private Path directory;

  @Test
  void generatesBillsAndTellsWhatItMade() {
    Shell shell = generate("--lines", "2000", "--months", "2", "--end", "2026-03");

    assertThat(shell.exitCode()).isZero();
    assertThat(shell.out()).contains("2,000 lines in 12 files");
    assertThat(shell.err()).contains("2,000 of 2,000 lines");
    assertThat(directory.resolve("aws-2026-02.csv")).isNotEmptyFile();
    assertThat(directory.resolve("snowflake-2026-03.csv")).isNotEmptyFile();
  }

  @Test
  void endsYesterdayUnlessToldOtherwise() {
    Shell shell = generate("--lines", "100", "--months", "1", "--format", "csv.gz");

    assertThat(shell.exitCode()).isZero();
    assertThat(directory).isDirectoryContaining("glob:**aws-20??-??.csv.gz");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--lines|0|Lines must be from 1 to 1,000,000,000; 0 is not.",
        "--lines|many|Invalid value for option '--lines'",
        "--months|0|Months must be from 1 to 120; 0 is not.",
        "--format|xlsx|There is no format 'xlsx'. Choose one of csv, csv.gz, parquet.",
        "--end|soon|--end must be a month like 2026-03 or a day like 2026-03-15; 'soon' is"
            + " neither.",
        "--end|2026-02-30|'2026-02-30' is neither.",
        "--currency|Gold|The generator has no rate for the currency 'Gold'. Choose one of AUD,"
      })
  void saysWhatIsWrongWithAnOptionAndExitsWith2(String option, String value, String sentence) {
    Shell shell =
        option.equals("--lines")
            ? generate(option, value)
            : generate("--lines", "100", option, value);

    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.err()).contains(sentence);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void exitsWith1WhenAFileIsInTheWay() throws IOException {
    Files.writeString(directory.resolve("aws-2026-03.csv"), "mine");

    String[] options = {"--lines", "500", "--months", "1", "--end", "2026-03"};

    Shell refused = generate(options);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("aws-2026-03.csv exists.");

    String[] forced = Arrays.copyOf(options, options.length + 1);
    forced[options.length] = "--force";
    assertThat(generate(forced).exitCode()).isZero();
  }

  private Shell generate(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "generate";
    arguments[1] = "--out";
    arguments[2] = directory.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Shell.run(arguments);
  }
}
