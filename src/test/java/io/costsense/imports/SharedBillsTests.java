package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.FocusColumns;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The real and official sample bills that may lie beside the project: each is imported to the last
 * digit, or refused for the right reason. {@code bills/shared.csv} tells which; its sums were found
 * outside of CostSense, over the lines that can be read. (The list that comes with the samples says
 * 20.39090075119 for the FOCUS sample's ListCost, 0.000005 less than its lines add up to.)
 */
@EnabledIf("theyAreThere")
class SharedBillsTests extends ImportTest {

  private static final Path SHARED = Path.of("../shared/data");
  private static final Path TABLE = Path.of("src/test/resources/bills/shared.csv");

  static boolean theyAreThere() {
    return Files.isDirectory(SHARED);
  }

  /**
   * A line of the table.
   *
   * @param reason why the bill is refused; empty if it isn't
   * @param good how many lines can be read; none: not even a partial import is possible
   * @param sums by cost column that the bill has
   */
  record Expected(
      Path file,
      String reason,
      String format,
      String lines,
      long good,
      Map<String, BigDecimal> sums) {}

  static Stream<Expected> table() throws IOException {
    return Files.readAllLines(TABLE).stream().skip(1).map(line -> expected(line.split("\\|", -1)));
  }

  private static Expected expected(String[] cells) {
    List<String> costs = List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost");
    var sums = new TreeMap<String, BigDecimal>();
    for (int i = 0; i < costs.size(); i++) {
      if (!cells[5 + i].isEmpty()) {
        sums.put(costs.get(i), new BigDecimal(cells[5 + i]));
      }
    }
    return new Expected(
        SHARED.resolve(cells[0]), cells[1], cells[2], cells[3], Long.parseLong(cells[4]), sums);
  }

  @ParameterizedTest
  @MethodSource("table")
  void importsOrRefuses(Expected expected) {
    Path file = expected.file().toAbsolutePath().normalize();
    if (expected.reason().isEmpty()) {
      assertHolds(done(file), expected);
      return;
    }
    assertThat(refusal(file)).contains(expected.reason());
    if (expected.good() == 0) {
      refused(options().acceptingPartial(), file);
    } else {
      assertHolds(demandDone(server.imported(options().acceptingPartial(), file)), expected);
    }
  }

  private void assertHolds(JsonNode record, Expected expected) {
    assertThat(record.path("format").asString()).isEqualTo(expected.format());
    assertThat(record.path("lines_read").asString()).isEqualTo(expected.lines());
    assertThat(record.path("lines_accepted").asLong()).isEqualTo(expected.good());
    var sums = new TreeMap<String, BigDecimal>();
    for (JsonNode sum : record.path("control_sums")) {
      assertThat(sum.path("difference").decimalValue()).isZero();
      sums.merge(sum.path("column").asString(), sum.path("stored").decimalValue(), BigDecimal::add);
    }
    for (String cost : FocusColumns.COSTS) {
      BigDecimal expectedSum = expected.sums().get(cost);
      if (expectedSum == null) {
        assertThat(only("sum(%s)".formatted(cost))).isEqualTo("null");
      } else {
        assertThat(sums.get(cost)).as(cost).isEqualByComparingTo(expectedSum);
        assertThat(new BigDecimal(only("sum(%s)".formatted(cost))))
            .as(cost)
            .isEqualByComparingTo(expectedSum);
      }
    }
  }

  @Test
  void leavesNoneOut() throws IOException {
    var there = new TreeSet<String>();
    for (String folder : List.of("focus", "focus-spec-examples")) {
      try (Stream<Path> files = Files.walk(SHARED.resolve(folder))) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> there.add(SHARED.relativize(file).toString()));
      }
    }
    assertThat(table().map(expected -> SHARED.relativize(expected.file()).toString()))
        .containsExactlyInAnyOrderElementsOf(there);
  }
}
