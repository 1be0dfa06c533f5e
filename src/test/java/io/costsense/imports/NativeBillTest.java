package io.costsense.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A test of a provider's own bills. */
abstract class NativeBillTest extends ImportTest {

  /** Where real samples may lie beside the project. */
  static final Path SAMPLES = Path.of("../shared/data/native").toAbsolutePath().normalize();

  static boolean samplesAreThere() {
    return Files.isDirectory(SAMPLES);
  }

  Path file(String name, String text) {
    try {
      Path file = bills.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the report says that a delivered cost column came to. */
  static BigDecimal read(JsonNode record, String column) {
    return StreamSupport.stream(record.path("control_sums").spliterator(), false)
        .filter(sum -> sum.path("column").asString().equals(column))
        .map(sum -> sum.path("read").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the report says that the mapping knew no place for. */
  static List<String> unmapped(JsonNode record) {
    return StreamSupport.stream(record.path("unmapped").spliterator(), false)
        .map(found -> found.path("what").asString())
        .sorted()
        .toList();
  }

  /** A number of the ledger as people write it. */
  static String plain(String expression) {
    return "rtrim(rtrim((%s)::DECIMAL(38,18)::VARCHAR, '0'), '.')".formatted(expression);
  }
}
