package io.costsense.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a screen can listen to. */
enum Topic {
  /** The ledger's numbers. */
  COSTS,
  /** The records of imports. */
  IMPORTS,
  /** The exchange rates. */
  RATES,
  /** The documents of invoices. */
  INVOICES;

  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Topic> of(String text) {
    return Arrays.stream(values()).filter(topic -> topic.text().equals(text)).findFirst();
  }
}
