package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConformCommandTests {

  @TempDir private Path folder;
  private Path good = Path.of("");
  private Path bad = Path.of("");

  @BeforeEach
  void generate() throws IOException {
    String out = folder.toString();
    Shell.run("generate", "--lines", "300", "--months", "1", "--end", "2026-03", "--out", out);
    good = folder.resolve("aws-2026-03.csv");
    bad = folder.resolve("bad.csv");
    Files.writeString(bad, Files.readString(good).replace(",USD,", ",usd,"));
  }

  @Test
  void endsWithZeroWhenNothingThatMustBeIsBroken() {
    Shell shell = Shell.run("conform", good.toString());

    assertThat(shell.exitCode()).as(shell.out()).isZero();
    assertThat(shell.out())
        .contains("The columns are those of FOCUS 1.4.")
        .contains("Nothing that MUST be is broken");
  }

  @Test
  void endsWithOneAndShowsTheFirstLinesWhenAMustFails() {
    Shell shell = Shell.run("conform", good.toString(), bad.toString());

    assertThat(shell.exitCode()).isOne();
    assertThat(shell.out())
        .contains("CAU-BillingCurrency-C-006-M  MUST  fail: ")
        .contains("    line 2: BillingCurrency = usd")
        .contains("NOT conformant")
        .doesNotContain("not evaluated:");
  }

  @Test
  void listsWhatPassesAndWhatWasNotEvaluatedWhenAsked() {
    Shell shell = Shell.run("conform", "--all", good.toString());

    assertThat(shell.out())
        .contains("CAU-BilledCost-C-003-M  MUST  pass")
        .contains("CAU-BilledCost-C-004-M  MUST  not evaluated")
        .contains("The bill doesn't say in which currency");
  }

  @Test
  void printsJsonWithEveryRequirement() {
    Shell shell = Shell.run("conform", "--format", "json", "--version", "1.4", bad.toString());

    JsonNode file = new JsonMapper().readTree(shell.out()).path("files").path(0);
    assertThat(file.path("version").asString()).isEqualTo("1.4");
    assertThat(file.path("conformant").asBoolean()).isFalse();
    assertThat(file.path("requirements")).hasSizeGreaterThan(1_200);
    assertThat(file.path("summary").path("MUST").path("fail").asLong()).isPositive();
  }

  @Test
  void printsCsvWithWhatFails() {
    Shell shell = Shell.run("conform", "--format", "csv", bad.toString());

    assertThat(shell.out())
        .startsWith("file,version,id,level,status,count,counted,says,reason,first_line,first_value")
        .contains(",1.4,CAU-BillingCurrency-C-006-M,MUST,fail,");
  }

  @Test
  void saysInOneSentenceWhatCannotBeRead() {
    Shell shell = Shell.run("conform", folder.resolve("nothing.csv").toString(), good.toString());

    assertThat(shell.exitCode()).isOne();
    assertThat(shell.err()).contains("nothing.csv: There's no such file.");
    assertThat(shell.out()).contains("Nothing that MUST be is broken");
  }

  @Test
  void endsWithTwoWhenItIsUsedWrongly() {
    Shell shell = Shell.run("conform", "--version", "1.1", good.toString());

    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.err()).contains("--version must be one of 1.2, 1.3, 1.4; '1.1' isn't.");
    assertThat(Shell.run("conform").exitCode()).isEqualTo(2);
  }
}
