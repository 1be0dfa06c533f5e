package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.costsense.focus.DuckDb;
import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.imports.LedgerClient.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bill in each version of FOCUS with what real bills hold: the word NULL, quoted empty numbers,
 * all forms of times, exponents, marks, line ends, columns in odd order and case. Beside each lies
 * what the ledger must hold of it; whatever the container, that is the same.
 */
class GoldenBillTests extends ImportTest {

  private static final Path BILLS = Path.of("src/test/resources/bills");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static Stream<Arguments> billsInAllContainers() {
    return Stream.of("1.0", "1.1", "1.2", "1.3", "1.4")
        .flatMap(
            version ->
                Stream.of("csv", "csv.gz", "csv.zst", "parquet")
                    .map(container -> Arguments.of(version, container)));
  }

  @ParameterizedTest
  @MethodSource("billsInAllContainers")
  void isHeldAsItWasMeant(String version, String container) throws IOException, SQLException {
    Path bill = packed(BILLS.resolve("focus-%s.csv".formatted(version)), container);

    JsonNode record = demandDone(server.imported(Options.source("golden-" + version), bill));

    assertThat(record.path("format").asString()).isEqualTo("focus-" + version);
    assertThat(held(version)).isEqualTo(golden(version));
  }

  private Path packed(Path csv, String container) throws IOException, SQLException {
    Path bill = bills.resolve("golden." + container);
    switch (container) {
      case "csv" -> Files.copy(csv, bill);
      case "csv.gz" -> {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bill))) {
          Files.copy(csv, out);
        }
      }
      case "csv.zst" -> {
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(bill))) {
          Files.copy(csv, out);
        }
      }
      default -> toParquet(csv, bill);
    }
    return bill;
  }

  /** With the types that FOCUS names, as those who publish Parquet have them. */
  private static void toParquet(Path csv, Path parquet) throws SQLException {
    String read =
        "read_csv('%s', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ['', 'NULL', 'null'])"
            .formatted(csv.toAbsolutePath());
    try (var duckDb = new DuckDb()) {
      String columns =
          duckDb.names("FROM " + read).stream()
              .map(name -> "\"%s\"::%s AS \"%s\"".formatted(name, type(name), name))
              .collect(Collectors.joining(", "));
      duckDb.run(
          "COPY (SELECT %s FROM %s) TO '%s' (FORMAT parquet)".formatted(columns, read, parquet));
    }
  }

  private static String type(String name) {
    return FocusColumns.find(name).map(FocusColumn::type).orElse(FocusType.STRING).sql();
  }

  private JsonNode held(String version) {
    JsonNode page =
        server.json(
            "/api/v1/costs/lines?metric=BilledCost&from=2024-01-01&to=2025-01-01&filter=BillingAccountId=golden-"
                + version);
    var charges = new ArrayList<JsonNode>();
    page.path("lines").forEach(charges::add);
    charges.sort((a, b) -> id(a).compareTo(id(b)));
    var held = JSON.createArrayNode();
    charges.forEach(line -> held.add(line.path("charge")));
    return held;
  }

  private static String id(JsonNode line) {
    return line.path("charge").path("x_Id").asString();
  }

  private static JsonNode golden(String version) {
    return JSON.readTree(BILLS.resolve("focus-%s.ledger.json".formatted(version)).toFile());
  }
}
