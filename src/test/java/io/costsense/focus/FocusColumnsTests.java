package io.costsense.focus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusColumnsTests {

  @ParameterizedTest
  @CsvSource({"1.0, 43", "1.1, 50", "1.2, 57", "1.3, 65", "1.4, 65"})
  void everyVersionHasItsColumns(FocusVersion version, int count) {
    assertThat(FocusColumns.of(version)).hasSize(count);
  }

  @Test
  void theLedgersColumnsAreThoseOfTheNewestVersionInAlphabeticalOrder() {
    assertThat(FocusColumns.current())
        .extracting(FocusColumn::name)
        .isSorted()
        .startsWith("AllocatedMethodDetails")
        .endsWith("Tags")
        .doesNotContain("ProviderName", "PublisherName");
  }

  @Test
  void aColumnIsFoundInAnyLetterCase() {
    assertThat(FocusColumns.find("SkuPriceid").orElseThrow().name()).isEqualTo("SkuPriceId");
    assertThat(FocusColumns.find("providername").orElseThrow().removedIn())
        .isEqualTo(FocusVersion.of("1.4"));
    assertThat(FocusColumns.find("Id")).isEmpty();
  }

  @Test
  void costsAndPricesAreDecimalsAndPeriodsAreTimes() {
    assertThat(FocusColumns.current()).filteredOn(c -> c.type() == FocusType.DECIMAL).hasSize(12);
    assertThat(FocusColumns.current())
        .filteredOn(c -> c.type() == FocusType.TIME)
        .extracting(FocusColumn::name)
        .containsExactly(
            "BillingPeriodEnd", "BillingPeriodStart", "ChargePeriodEnd", "ChargePeriodStart");
    assertThat(FocusColumns.COSTS)
        .allSatisfy(cost -> assertThat(FocusColumns.find(cost)).isPresent());
  }
}
