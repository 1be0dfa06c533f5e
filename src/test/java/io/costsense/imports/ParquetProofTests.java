package io.costsense.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the report of a Parquet file says of its costs. */
class ParquetProofTests extends ImportTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "9000000.5::DECIMAL(38,30) | 30 | 270000015 | 270000015 | 0",
        "0.9::DECIMAL(38,38) | 30 | 27 | 27 | 0",
        "-0.9::DECIMAL(38,38) | 30 | -27 | -27 | 0",
        "12.25::DECIMAL(6,2) | 30 | 367.5 | 367.5 | 0",
        "7::BIGINT | 30 | 210 | 210 | 0",
        "0.25::DOUBLE | 30 | 7.5 | 7.5 | 0",
        "1e-18::DOUBLE | 30 | 30e-18 | 30e-18 | 0",
        "4e-19::DECIMAL(38,30) | 1000 | 4e-16 | 0 | 1000",
        "6e-19::DECIMAL(38,38) | 1000 | 6e-16 | 1e-15 | 1000",
        "4e-19::DOUBLE | 1000 | 0 | 0 | 1000",
        "6e-19::DOUBLE | 1000 | 1e-15 | 1e-15 | 1000",
        "1.5e-8::FLOAT | 30 | 45e-8 | 45e-8 | 0",
        "'.0000000000000000004' | 1000 | 0 | 0 | 1000",
        "'1.500000000000000000000000' | 30 | 45 | 45 | 0",
        "'4E-19' | 1000 | 0 | 0 | 1000"
      })
  void countsWhatRoundingHasChanged(
      String value, int lines, String read, String stored, long rounded) throws SQLException {
    JsonNode record = done(parquet(value + " AS BilledCost", lines));
    assertThat(BadLineTests.sum(record, "BilledCost", "read")).isEqualByComparingTo(read);
    assertThat(BadLineTests.sum(record, "BilledCost", "stored")).isEqualByComparingTo(stored);
    assertThat(BadLineTests.sum(record, "BilledCost", "rounded_values").longValue())
        .isEqualTo(rounded);
  }

  /** The type has no room for what it is rounded to. */
  @Test
  void takesTheLargestFractionOfAllDigits() throws SQLException {
    JsonNode record =
        done(
            parquet("'0.99999999999999999999999999999999999999'::DECIMAL(38,38) AS BilledCost", 2));
    assertThat(BadLineTests.sum(record, "BilledCost", "stored")).isEqualByComparingTo("2");
    assertThat(BadLineTests.sum(record, "BilledCost", "rounded_values").longValue()).isEqualTo(2);
  }

  @Test
  void knowsACurrencyInBytes() throws SQLException {
    JsonNode record = done(parquet("encode('\u00a4') AS BillingCurrency", 3));
    assertThat(BadLineTests.sum(record, "BilledCost", "stored")).isEqualByComparingTo("3");
    assertThat(only("DISTINCT BillingCurrency")).isEqualTo("\u00a4");
  }

  @Test
  void refusesBytesThatAreNoCurrency() throws SQLException {
    Path file = parquet("'\\xFF'::BLOB AS BillingCurrency", 3);
    assertThat(refusal(file)).startsWith("3 of 3 lines can't be read");
  }

  @Test
  void refusesMoreCurrenciesThanThereAre() throws SQLException {
    Path file = parquet("'C' || file_row_number AS BillingCurrency", 1_001);
    assertThat(refusal(file))
        .isEqualTo("bill.parquet: The file has more than 1,000 different currencies.");
  }

  @Test
  void takesColumnsOfTheTypeNullAsColumnsWithoutValues() throws SQLException, IOException {
    Path file = parquet("NULL::INTEGER AS ListCost, NULL::INTEGER AS ChargeClass", 3);
    for (String name : List.of("ListCost", "ChargeClass")) {
      Files.write(file, withNullType(Files.readAllBytes(file), name));
    }

    done(file);

    assertThat(only("DISTINCT ListCost")).isEqualTo("null");
    assertThat(only("sum(BilledCost)::INTEGER")).isEqualTo("3");
  }

  /**
   * Gives a column the type that Arrow writes when it has no values: the schema's element says
   * {@code logicalType: UNKNOWN} instead of {@code converted_type: INT_32}. DuckDB can't write it.
   */
  private static byte[] withNullType(byte[] file, String column) {
    String hex = HexFormat.of().formatHex(file);
    String name = HexFormat.of().formatHex(column.getBytes(UTF_8));
    String text = "18%02x%s".formatted(column.length(), name);
    assertThat(hex).contains(text + "252200");
    byte[] changed = HexFormat.of().parseHex(hex.replace(text + "252200", text + "6cbc000000"));
    ByteBuffer bytes = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    int length = changed.length - 8;
    bytes.putInt(length, bytes.getInt(length) + changed.length - file.length);
    return changed;
  }

  private Path parquet(String replaced, int lines) throws SQLException {
    Path csv = bill().charges(1).in(bills.resolve("text"), "bill.csv");
    Path file = bills.resolve("bill.parquet");
    try (var duckdb = new DuckDb()) {
      duckdb.run(
          "COPY (SELECT bill.* REPLACE (%s) FROM read_csv('%s', all_varchar = true) bill, range(%d) r(file_row_number)) TO '%s' (FORMAT parquet)"
              .formatted(replaced, csv, lines, file));
    }
    return file;
  }
}
