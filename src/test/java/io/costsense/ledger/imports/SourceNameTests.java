package io.costsense.ledger.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    assertThat(SourceName.of(DeliveredFiles.in(paths, ReadablePaths.within(folder)).files(), paths))
        .isEqualTo(source);
  }
}
