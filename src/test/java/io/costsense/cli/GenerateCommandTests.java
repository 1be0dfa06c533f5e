package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTests {

  private final PrintStream usualOut = System.out;
  private final PrintStream usualErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(usualOut);
    System.setErr(usualErr);
  }

  @Test
  void generatesBillsAndTellsWhatItMade() {
    assertThat(generate("--lines", "2000", "--months", "2", "--end", "2026-03")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("2,000 lines in 12 files");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("2,000 of 2,000 lines");
    assertThat(directory.resolve("aws-2026-02.csv")).isNotEmptyFile();
    assertThat(directory.resolve("snowflake-2026-03.csv")).isNotEmptyFile();
  }

  @Test
  void endsYesterdayUnlessToldOtherwise() {
    assertThat(generate("--lines", "100", "--months", "1", "--format", "csv.gz")).isZero();

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
    int exitCode =
        option.equals("--lines")
            ? generate(option, value)
            : generate("--lines", "100", option, value);

    assertThat(exitCode).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(sentence);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void exitsWith1WhenAFileIsInTheWay() throws IOException {
    Files.writeString(directory.resolve("aws-2026-03.csv"), "mine");

    assertThat(generate("--lines", "500", "--months", "1", "--end", "2026-03")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("aws-2026-03.csv exists.");

    assertThat(generate("--lines", "500", "--months", "1", "--end", "2026-03", "--force")).isZero();
  }

  private int generate(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "generate";
    arguments[1] = "--out";
    arguments[2] = directory.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Main.run(arguments);
  }
}
