package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of a bill that stand in the names of its folders alone. */
class PathColumnTests extends ImportTest {

  private Path csv(String path, BillText text) {
    return text.in(bills.resolve(path), "part-0.csv");
  }

  /** The same bill in another packing, at the same place. */
  private void as(String kind, Path csv) {
    if (kind.equals("csv")) {
      return;
    }
    String target = csv.toString().replace(".csv", "." + kind);
    String query =
        "COPY (SELECT * FROM read_csv('%s', all_varchar = true, hive_partitioning = false)) TO '%s' (FORMAT %s)"
            .formatted(csv, target, kind);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(query);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    assertThat(csv.toFile().delete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet"})
  void areReadAsTheColumnOfTheirFile(String kind) {
    as(kind, csv("focus/SubAccountId=222222222222", bill().charge("BilledCost", "2.4")));
    as(kind, csv("focus/SubAccountId=a%3Ab+c%25", bill().charge("BilledCost", "0.1")));
    as(
        kind,
        csv("focus/SubAccountId=__HIVE_DEFAULT_PARTITION__", bill().charge("BilledCost", "3")));

    done(bills.resolve("focus"));

    assertThat(stored("BilledCost::DECIMAL(18,1), SubAccountId").toString())
        .isEqualTo("[[0.1, a:b+c%], [2.4, 222222222222], [3.0, null]]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet"})
  void mayBeWhatEveryChargeNeeds(String kind) {
    as(
        kind,
        csv(
            "focus/BillingCurrency=EUR/BillingPeriodStart=2025-01-01 00%3A00%3A00/BillingAccountId="
                + account,
            bill()
                .without("BillingCurrency", "BillingPeriodStart", "BillingAccountId")
                .charge("BilledCost", "2.4")));

    var record = done(bills.resolve("focus"));

    assertThat(stored("BillingCurrency, BillingPeriodStart::DATE, BillingAccountId").toString())
        .isEqualTo("[[EUR, 2025-01-01, %s]]".formatted(account));
    assertThat(record.path("control_sums").path(0).path("currency").asString()).isEqualTo("EUR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet"})
  void ofOtherNamesAreToldAndNotKept(String kind) {
    as(kind, csv("focus/year=2025/month=1/team=blue", bill().charge()));

    var record = done(bills.resolve("focus"));

    assertThat(record.path("message").asString())
        .contains(
            "Not read as columns, because the bill's format has none of these names: month, team,"
                + " year.");
    assertThat(record.path("columns").path("custom").toString()).isEqualTo("[]");
  }

  @Test
  void areReadThatStandInAFileNamedByItsPath() {
    Path file = csv("focus/SubAccountId=222222222222", bill().charge());

    done(file);

    assertThat(only("SubAccountId")).isEqualTo("222222222222");
  }

  @Test
  void giveWayToTheColumnInTheFile() {
    csv("focus/SubAccountId=2/sub_account_id=1", bill().column("SubAccountId", "3").charge());

    done(bills.resolve("focus"));

    assertThat(only("SubAccountId")).isEqualTo("3");
  }

  @Test
  void areReadInAnySpelling() {
    csv("focus/sub_account_id=222222222222", bill().charge());

    done(bills.resolve("focus"));

    assertThat(only("SubAccountId")).isEqualTo("222222222222");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet"})
  void mustNotBeCosts(String kind) {
    as(kind, csv("focus/EffectiveCost=5", bill().without("EffectiveCost").charge()));

    assertThat(refusal(bills.resolve("focus")))
        .contains("The cost column EffectiveCost stands in the name of its folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet"})
  void mustBeValuesOfTheirColumns(String kind) {
    as(kind, csv("a/ChargePeriodStart=tomorrow", bill().without("ChargePeriodStart").charge()));
    as(
        kind,
        csv(
            "b/ChargePeriodStart=__HIVE_DEFAULT_PARTITION__",
            bill().without("ChargePeriodStart").charge()));

    assertThat(refusal(bills.resolve("a")))
        .contains("The folder's name says ChargePeriodStart=")
        .contains("'tomorrow' is not an ISO 8601 time");
    assertThat(refusal(bills.resolve("b")))
        .contains("ChargePeriodStart is empty; every charge needs one.");
  }

  @Test
  void areReadForLinesThatEndInAnyWay() {
    BillText.write(
        bills,
        "focus/SubAccountId=2/BillingCurrency=EUR/part-0.csv",
        bill().without("BillingCurrency").header()
            + "\r\n\n"
            + bill().without("BillingCurrency").charge("BilledCost", "2").lines().getFirst()
            + "\n");

    var record = done(bills.resolve("focus"));

    assertThat(only("SubAccountId")).isEqualTo("2");
    assertThat(record.path("control_sums").path(0).path("currency").asString()).isEqualTo("EUR");
  }

  @Test
  void mustNotHoldTheCharacterZero() {
    csv("focus/SubAccountId=a%00b", bill().charges(1));

    assertThat(refusal(bills.resolve("focus")))
        .contains("has the character 0 in it (%00), which no value has. Rename the folder");
  }
}
