package io.costsense.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import io.costsense.formats.ParquetQuery.TypedColumn;
import io.costsense.formats.Recognition.Recognised;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetQueryTests {

  @TempDir Path folder;
  private DuckDb duck;

  @BeforeEach
  void open() throws Exception {
    duck = new DuckDb();
  }

  @AfterEach
  void close() throws Exception {
    duck.close();
  }

  @Test
  void readsEveryTypeThatRealBillsHave() throws Exception {
    String file =
        write(
            """
            SELECT DATE '2025-01-01' AS BillingPeriodStart,
                   TIMESTAMP '2025-01-01 05:00:00' AS ChargePeriodStart,
                   TIMESTAMPTZ '2025-01-01 08:00:00+02' AS ChargePeriodEnd,
                   '2025-02-01T00:00:00Z' AS BillingPeriodEnd,
                   0.1::DOUBLE AS BilledCost, 1e-7::FLOAT AS EffectiveCost, 12::BIGINT AS ListCost, '1.50' AS ContractedCost,
                   0.123456789::DECIMAL(18,9) AS ListUnitPrice,
                   'USD' AS BillingCurrency,
                   MAP {'team': 'blue'} AS Tags, {'CoreCount': 4} AS SkuPriceDetails,
                   42 AS BillingAccountId, encode('Straße') AS ServiceName, true AS Flag, ['a', 'b'] AS x_List
            """);

    assertThat(wrongTypes(file)).isEmpty();
    assertThat(rows(file, "BilledCost, EffectiveCost, ListCost, ContractedCost, ListUnitPrice"))
        .containsExactly(
            List.of(
                "0.100000000000000000",
                "0.000000100000000000",
                "12.000000000000000000",
                "1.500000000000000000",
                "0.123456789000000000"));
    assertThat(
            rows(file, "BillingPeriodStart, BillingPeriodEnd, ChargePeriodStart, ChargePeriodEnd"))
        .containsExactly(
            List.of(
                "2025-01-01 00:00:00+00",
                "2025-02-01 00:00:00+00",
                "2025-01-01 05:00:00+00",
                "2025-01-01 06:00:00+00"));
    assertThat(rows(file, "Tags, SkuPriceDetails, BillingAccountId, ServiceName, x_Flag, x_List"))
        .containsExactly(
            List.of(
                "{\"team\":\"blue\"}",
                "{\"CoreCount\":4}",
                "42",
                "Straße",
                "true",
                "[\"a\",\"b\"]"));
    assertThat(badValues(file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | BOOLEAN",
        "MAP {'a': 1} | MAP(VARCHAR, INTEGER)",
        "DATE '2025-01-01' | DATE",
        "[1.5] | DECIMAL(2,1)[]"
      })
  void refusesACostThatIsNoNumber(String value, String type) throws Exception {
    String file =
        write(
            "SELECT DATE '2025-01-01' AS BillingPeriodStart, DATE '2025-01-01' AS"
                + " ChargePeriodStart, "
                + value
                + " AS BilledCost");

    assertThat(wrongTypes(file))
        .containsExactly(
            "The column BilledCost has the type " + type + "; FOCUS has a number there.");
  }

  @Test
  void takesTextsThatMeanNullForNullAsInCsv() throws Exception {
    String file =
        write(
            """
            SELECT DATE '2025-01-01' AS BillingPeriodStart, DATE '2025-01-01' AS ChargePeriodStart,
                   'NULL' AS BilledCost, 'NULL' AS RegionId, '' AS SkuId, 'null' AS Tags,
                   encode('NULL') AS SkuMeter, '' AS x_Team, 'Null' AS ServiceName
            """);

    assertThat(rows(file, "BilledCost, RegionId, SkuId, Tags, SkuMeter, x_Team"))
        .containsExactly(Collections.nCopies(6, "null"));
    assertThat(rows(file, "ServiceName")).containsExactly(List.of("Null"));
  }

  @Test
  void refusesANumberForATime() throws Exception {
    String file =
        write(
            "SELECT 20250101 AS BillingPeriodStart, DATE '2025-01-01' AS ChargePeriodStart, 1 AS"
                + " BilledCost");

    assertThat(wrongTypes(file))
        .containsExactly(
            "The column BillingPeriodStart has the type INTEGER; FOCUS has a date and time there.");
  }

  @Test
  void listsTheValuesThatCantBeTaken() throws Exception {
    String file =
        write(
            """
            SELECT * FROM (VALUES
              ('2025-01-01', '2025-01-01', '1.5', 'USD', 1.5::DOUBLE),
              ('5/1/25', '2025-01-01', '$3', 'USD', 'inf'::DOUBLE),
              ('NULL', '0005-01-01', '1_000', NULL, 1e30::DOUBLE),
              ('2025-01-01T00:00:00+99:00', '2025-01-01 00:00:00.5+05:30', '1', 'USD', 1))
              AS t(BillingPeriodStart, ChargePeriodStart, BilledCost, BillingCurrency, ListCost)
            """);

    assertThat(badValues(file))
        .extracting(row -> String.join(" ", row.subList(0, 3)))
        .containsExactlyInAnyOrder(
            "1 BillingPeriodStart 5/1/25",
            "1 BilledCost $3",
            "1 ListCost inf",
            "2 BillingPeriodStart ",
            "2 ChargePeriodStart 0005-01-01",
            "2 BilledCost 1_000",
            "2 BillingCurrency ",
            "2 ListCost 1e+30",
            "3 BillingPeriodStart 2025-01-01T00:00:00+99:00");
    assertThat(badValues(file))
        .extracting(List::getLast)
        .contains(
            "'$3' is not a number with at most 20 digits before the point, such as 1234.56 or"
                + " 1.5E-7.")
        .contains("BillingCurrency is empty; every charge needs one.");
  }

  private String write(String select) throws Exception {
    Path file = folder.resolve("bill.parquet");
    duck.run("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
    return "read_parquet('" + file + "')";
  }

  private ParquetQuery query(String relation) throws Exception {
    List<TypedColumn> columns =
        duck
            .rows("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + relation + ")")
            .stream()
            .map(row -> new TypedColumn(row.getFirst(), row.getLast()))
            .toList();
    Recognised bill = FormatsTests.recognised(columns.stream().map(TypedColumn::name).toList());
    return new ParquetQuery(bill, columns, "bill.parquet", null, false);
  }

  private List<String> wrongTypes(String relation) throws Exception {
    return query(relation).wrongTypes();
  }

  private List<List<String>> rows(String relation, String columns) throws Exception {
    return duck.rows("SELECT " + columns + " FROM (" + query(relation).select(relation) + ")");
  }

  private List<List<String>> badValues(String relation) throws Exception {
    return duck.rows(
        query(relation).badValues(relation.replace("')", "', file_row_number = true)")));
  }
}
