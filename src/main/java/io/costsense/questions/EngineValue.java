package io.costsense.questions;

import io.costsense.charges.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A value of a column as the engine gives it, as questions and answers know it. */
public final class EngineValue {

  private EngineValue() {}

  /** A text, decimal without trailing zeros, instant or long, or null. */
  public static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case OffsetDateTime time -> time.toInstant();
      case BigDecimal number -> Amounts.plain(number);
      case Long number -> number;
      default -> value.toString();
    };
  }

  /** As the API writes a dimension's value. */
  public static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case BigDecimal number -> number.toPlainString();
      case Instant time -> time.toString();
      default -> value.toString();
    };
  }
}
