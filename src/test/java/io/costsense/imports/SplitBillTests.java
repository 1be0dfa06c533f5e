package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.demo.BillFormat;
import io.costsense.demo.BillGenerator;
import io.costsense.demo.BillOptions;
import io.costsense.focus.DuckDb;
import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Any generated bill, split and shuffled into any files, is the same charges and the same totals.
 */
class SplitBillTests extends ImportTest {

  private static final long LINES = 2_000;
  private static final List<String> CONTAINERS = List.of("csv", "csv.gz", "csv.zst", "parquet");

  /** How many charges there are, what they cost, and a sum over all that each of them says. */
  private static final String CHARGES =
      "count(*), sum(BilledCost), sum(EffectiveCost), sum(ListCost), sum(ContractedCost), sum(hash(%s)::HUGEINT)"
          .formatted(
              FocusColumns.current().stream()
                  .map(FocusColumn::name)
                  .collect(Collectors.joining(", ")));

  @TempDir private Path generated;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void addsUpToTheSame(long seed) throws IOException, SQLException {
    var random = new Random(seed);
    new BillGenerator()
        .generate(
            new BillOptions(
                LINES,
                1 + random.nextInt(3),
                LocalDate.of(2026, 3, 17),
                generated,
                seed,
                BillFormat.CSV,
                "USD",
                false),
            (written, of) -> {});
    try (Stream<Path> files = Files.list(generated)) {
      done(files.toArray(Path[]::new));
    }
    List<List<String>> whole = stored(CHARGES);
    assertThat(whole.getFirst().getFirst()).isEqualTo(Long.toString(LINES));

    Path folder = Files.createDirectory(bills.resolve("split"));
    split(folder, random);
    JsonNode record = done(folder);

    assertThat(record.path("message").asString()).contains("replaces import");
    assertThat(stored(CHARGES)).isEqualTo(whole);
  }

  private void split(Path folder, Random random) throws SQLException {
    int files = 1 + random.nextInt(7);
    try (var duckDb = new DuckDb()) {
      duckDb.run("SELECT setseed(%s)".formatted(random.nextDouble()));
      duckDb.run(
          """
          CREATE TABLE charge AS
          SELECT *, (random() * %d)::INT AS part
          FROM read_csv('%s/*.csv', all_varchar = true, header = true, delim = ',', quote = '"',
                        escape = '"', union_by_name = true)
          """
              .formatted(files - 1, generated));
      List<String> names = new ArrayList<>(duckDb.names("SELECT * EXCLUDE (part) FROM charge"));
      for (int part = 0; part < files; part++) {
        Collections.shuffle(names, random);
        String container = CONTAINERS.get(random.nextInt(CONTAINERS.size()));
        duckDb.run(
            "COPY (SELECT %s FROM charge WHERE part = %d ORDER BY random()) TO '%s/part-%d.%s' (%s)"
                .formatted(
                    columns(names, container),
                    part,
                    folder,
                    part,
                    container,
                    container.equals("parquet")
                        ? "FORMAT parquet"
                        : "FORMAT csv, HEADER true, COMPRESSION "
                            + switch (container) {
                              case "csv.gz" -> "gzip";
                              case "csv.zst" -> "zstd";
                              default -> "none";
                            }));
      }
    }
  }

  private static String columns(List<String> names, String container) {
    return names.stream()
        .map(
            name ->
                container.equals("parquet")
                    ? "\"%s\"::%s AS \"%s\"".formatted(name, type(name), name)
                    : "\"%s\"".formatted(name))
        .collect(Collectors.joining(", "));
  }

  private static String type(String name) {
    return FocusColumns.find(name).map(FocusColumn::type).orElse(FocusType.STRING).sql();
  }
}
