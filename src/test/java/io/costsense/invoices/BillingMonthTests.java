package io.costsense.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingMonthTests {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, 2026-03",
    "2026-03-01T08:00:00Z, 2026-03",
    "2026-02-28T16:00:00Z, 2026-03",
    "2026-02-28T10:00:00Z, 2026-03",
    "2026-02-28T09:59:59Z, 2026-02",
    "2026-03-15T00:00:00Z, 2026-03"
  })
  void isThatOfTheIssuersOwnMidnight(Instant start, YearMonth month) {
    assertThat(BillingMonth.of(start)).isEqualTo(month);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03, 2026-03-01T00:00:00Z",
    "2026-03-02, 2026-03-02T00:00:00Z",
    "2026-03-02T01:02:03Z, 2026-03-02T01:02:03Z",
    "2026-03-02 01:02:03, 2026-03-02T01:02:03Z",
    "2026-03-02 01:02:03+00, 2026-03-02T01:02:03Z",
    "2026-03-02 01:02:03 UTC, 2026-03-02T01:02:03Z",
    "2026-03-02T01:02:03.5+02:00, 2026-03-01T23:02:03.500Z"
  })
  void readsTimesAsDocumentsHaveThem(String text, Instant time) {
    assertThat(BillingMonth.time(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"March", "2026-13", "03/2026", "1989-01", "2200-01", "2026-3", ""})
  void takesNothingElse(String text) {
    assertThat(BillingMonth.time(text)).isNull();
  }
}
