package io.costsense.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values are worked out by hand from the formula of FOCUS 1.4. */
class ToleranceTests {

  @ParameterizedTest
  @CsvSource({
    "USD, 0, 1",
    "USD, 5, 1",
    "USD, 40000, 1",
    "USD, 40401, 1.005",
    "USD, 1000000, 5",
    "USD, 100000000, 50",
    "USD, 10000000000, 500",
    "JPY, 5, 100",
    "JPY, 1000000, 500",
    "KWD, 5, 0.1",
    "KWD, 1000000, 0.5",
    "CLF, 1, 0.01"
  })
  void growsWithTheRootOfTheCharges(String currency, long charges, BigDecimal tolerance) {
    assertThat(Tolerance.of(currency, charges)).isEqualByComparingTo(tolerance);
  }

  /** sqrt(50,000) = 223.6067977499789696409...; times 0.005 = 1.1180339887498948482045... */
  @Test
  void isCutOffBehindTheDecimalsThatAmountsHave() {
    assertThat(Tolerance.of("USD", 50_000)).isEqualTo("1.118033988749894848");
  }

  @ParameterizedTest
  @CsvSource({"Snowflake credits", "XAU", "XXX", "usd", "ABC"})
  void isNoneForWhatHasNoSubunit(String currency) {
    assertThat(Tolerance.of(currency, 1_000_000)).isZero();
    assertThat(Tolerance.subunit(currency)).isNull();
  }

  /** The scenarios of the specification's appendix. */
  @ParameterizedTest
  @CsvSource({
    "12.50, 12.50, 5, MATCHED",
    "12.50, 12.52, 5, WITHIN_TOLERANCE",
    "10.00, 15.00, 5, OFF",
    "5000000.00, 5000004.50, 1000000, WITHIN_TOLERANCE",
    "5000000.00, 5000005.00, 1000000, WITHIN_TOLERANCE",
    "5000000.00, 5000005.000000000000000001, 1000000, OFF",
    "5000000.00, 5000015.00, 1000000, OFF"
  })
  void decidesAsTheSpecificationDoes(
      BigDecimal billed, BigDecimal invoiced, long charges, ReconciliationState state) {
    assertThat(ReconciliationState.of(billed.subtract(invoiced), Tolerance.of("USD", charges)))
        .isEqualTo(state);
  }
}
