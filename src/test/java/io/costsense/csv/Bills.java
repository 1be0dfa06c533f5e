package io.costsense.csv;

import io.costsense.formats.Formats;
import io.costsense.formats.Recognition.Recognised;
import java.util.List;

/** Little bills for the tests. */
final class Bills {

  static final String HEADER =
      "BillingPeriodStart,ChargePeriodStart,BilledCost,EffectiveCost,BillingCurrency,PricingQuantity,Note\n";

  private Bills() {}

  static Recognised of(String... names) {
    return (Recognised) Formats.recognise(List.of(names));
  }

  static Recognised standard() {
    return of(HEADER.strip().split(","));
  }

  /** A record of a bill with {@link #HEADER}. */
  static String line(String billed, String effective, String currency, String note) {
    return "2025-01-01,2025-01-02T00:00:00Z,"
        + billed
        + ","
        + effective
        + ","
        + currency
        + ",1,"
        + note
        + "\n";
  }
}
