package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.deliveries.DeliveredFile;
import io.costsense.deliveries.DeliveredFiles;
import io.costsense.deliveries.ReadablePaths;
import io.costsense.platform.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose bill some files are, by their names alone. */
class SourceNameTests {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "aws-2026-03.csv, aws",
    "aws-2026-04-part2.csv.gz, aws",
    "aws-2026-03.csv aws-2026-04.csv, aws",
    "EA_ActualCost_Small.csv EA_AmortizedCost_Small.csv, ea",
    "acme-cost-1.csv acme-credits-1.csv, acme",
    "acme.csv acme-credits.csv, acme",
    "awsjan.csv awsfeb.csv, aws",
    "actual.csv amortised.csv, bill",
    "one.csv two.csv, bill",
    "2026-03.csv, bill",
    "aws-00001.csv.zip, aws",
    "aws-2026-03.zip, aws"
  })
  void isWhatStaysOfTheNames(String names, String source) throws IOException {
    List<Path> paths = Stream.of(names.split(" ")).map(folder::resolve).toList();
    for (Path path : paths) {
      Files.createFile(path);
    }

    assertThat(
            SourceName.of(
                DeliveredFiles.in(paths, ReadablePaths.within(folder), false).files(),
                paths,
                name -> false))
        .isEqualTo(source);
  }

  @Test
  void isNotAnotherOneForItsLettersForm() throws IOException {
    Path wide = Files.createFile(folder.resolve("\uFF21\uFF37\uFF33-2026-03.csv"));
    List<DeliveredFile> files =
        DeliveredFiles.in(List.of(wide), ReadablePaths.within(folder), false).files();
    assertThat(SourceName.of(files, List.of(wide), name -> false)).isEqualTo("aws");
    assertThat(SourceName.of(files, List.of(wide), name -> true))
        .as("a ledger that has the other name goes on with it")
        .isEqualTo("\uFF41\uFF57\uFF53");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\uFF21\uFF37\uFF33", "a\u0440\u0430ws", "\u0430ws", "aws\u2460", "\uFB01n"})
  void isRefusedIfItLooksLikeAnotherUnlessItIsKnown(String name) {
    assertThatThrownBy(() -> SourceName.demandPlain(name, other -> false))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("looks like another name");
    assertThatCode(() -> SourceName.demandPlain(name, name::equals)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws",
        "M\u00FCller AG",
        "\u0441\u0447\u0451\u0442 2026",
        "\u8ACB\u6C42\u66F8",
        "\u0391\u03B8\u03AE\u03BD\u03B1/eu"
      })
  void isWrittenInAnyAlphabet(String name) {
    assertThatCode(() -> SourceName.demandPlain(name, other -> false)).doesNotThrowAnyException();
  }
}
