package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.focus.DuckDb;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Amounts that the ledger holds one by one, but not their sum. */
class LargeSumTests extends ImportTest {

  private static final String LARGEST = "99999999999999999";
  private static final String HALF = "50000000000000000";

  @ParameterizedTest
  @ValueSource(strings = {LARGEST, HALF, "1", "0.0000000000000000006"})
  void refusesASumThatTheLedgerCanNotHold(String other) {
    Path file =
        bill()
            .charge("EffectiveCost", LARGEST + ".999999999999999999")
            .charge("EffectiveCost", other)
            .in(bills, "bill.csv");
    assertThat(refusal(file))
        .startsWith("EffectiveCost: the amounts above zero in USD add up to 1")
        .endsWith(
            ". A delivery's sum has at most 17 digits before the point. Nothing was imported;"
                + " correct the amounts.");
  }

  @Test
  void namesTheColumnTheCurrencyAndTheSum() {
    Path file =
        bill()
            .charge("ListCost", "-" + LARGEST, "BillingCurrency", "EUR")
            .charge("ListCost", "-" + LARGEST, "BillingCurrency", "EUR")
            .in(bills, "bill.csv");
    assertThat(refusal(file))
        .startsWith("ListCost: the amounts below zero in EUR add up to -199,999,999,999,999,998. ");
  }

  /** What the day or the dimension adds up to may be too large where the whole isn't. */
  @Test
  void refusesASumThatIsOnlyTooLargeInPart() {
    Path file =
        bill()
            .charge("BilledCost", LARGEST)
            .charge("BilledCost", LARGEST)
            .charge("BilledCost", "-" + LARGEST, "ServiceName", "Credits")
            .charge("BilledCost", "-" + LARGEST, "ServiceName", "Credits")
            .in(bills, "bill.csv");
    assertThat(refusal(file))
        .startsWith("BilledCost: the amounts above zero in USD add up to 199,");
  }

  @Test
  void refusesFilesAndPeriodsThatAreTooLargeTogether() {
    Path january = bill().charge("EffectiveCost", LARGEST).in(bills, "a.csv");
    Path february =
        BillText.of(account, "2025-02").charge("EffectiveCost", LARGEST).in(bills, "b.csv");
    assertThat(refusal(january, february))
        .startsWith("EffectiveCost: the amounts above zero in USD add up to 199,");
  }

  /** Dry runs, which spare the other tests' ledger such amounts. */
  @Test
  void holdsTheLargestSumAndEachCurrencyByItself() {
    Path file =
        bill()
            .charge("BilledCost", HALF)
            .charge("BilledCost", "49999999999999999.999999999999999999")
            .charge("BilledCost", LARGEST, "BillingCurrency", "EUR")
            .in(bills, "bill.csv");
    JsonNode record = demandDone(server.imported(options().dryRun(), file));
    assertThat(
            record
                .path("control_sums")
                .valueStream()
                .filter(sum -> sum.path("column").asString().equals("BilledCost")))
        .extracting(sum -> sum.path("stored").decimalValue().stripTrailingZeros())
        .containsExactlyInAnyOrder(
            new BigDecimal(LARGEST), new BigDecimal(LARGEST + ".999999999999999999"));
  }

  @Test
  void leavesOutLinesThatAreRejected() {
    Path file =
        bill()
            .charge("BilledCost", LARGEST)
            .charge("BilledCost", LARGEST, "ChargePeriodStart", "yesterday")
            .in(bills, "bill.csv");
    JsonNode record = demandDone(server.imported(options().acceptingPartial().dryRun(), file));
    assertThat(BadLineTests.sum(record, "BilledCost", "read"))
        .isEqualByComparingTo("199999999999999998");
    assertThat(BadLineTests.sum(record, "BilledCost", "stored")).isEqualByComparingTo(LARGEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DECIMAL(38,18)", "DECIMAL(38,0)", "VARCHAR", "DOUBLE", "HUGEINT"})
  void refusesTheSameOfParquet(String type) throws SQLException {
    Path csv = bill().charge("BilledCost", HALF).charge("BilledCost", HALF).in(bills, "bill.csv");
    Path file = bills.resolve("bill.parquet");
    try (var duckdb = new DuckDb()) {
      duckdb.run(
          "COPY (SELECT * REPLACE (BilledCost::%s AS BilledCost) FROM read_csv('%s', all_varchar = true)) TO '%s' (FORMAT parquet)"
              .formatted(type, csv, file));
    }
    assertThat(refusal(file))
        .startsWith(
            "BilledCost: the amounts above zero in USD add up to 100,000,000,000,000,000. ");
  }
}
