package io.costsense.currency;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a month's rate comes from. */
enum RateSource {
  /** Entered by hand for the month. */
  MANUAL,
  /** The mean of a CSV file's daily rates. */
  CSV,
  /** The mean of the European Central Bank's daily reference rates. */
  ECB;

  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RateSource of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
