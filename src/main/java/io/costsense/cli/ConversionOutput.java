package io.costsense.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tells how the amounts of an answer came to be in one currency. */
final class ConversionOutput {

  /** Products with rates have so many decimals that a person can't read them. */
  private static final int DECIMALS = 6;

  private static final int MOST_RATES = 12;

  private final PrintWriter out;

  ConversionOutput(PrintWriter out) {
    this.out = out;
  }

  /** How an answer's amounts are written for reading: in full, but for converted ones. */
  static Function<JsonNode, String> amounts(JsonNode answer) {
    return isConverted(answer) ? ConversionOutput::rounded : TextTable::amount;
  }

  private static boolean isConverted(JsonNode answer) {
    return !answer.path("conversion").path("rates").isEmpty();
  }

  private static String rounded(JsonNode number) {
    if (!number.isNumber()) {
      return "";
    }
    BigDecimal rounded = number.decimalValue().setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Tells the rates of an answer whose amounts are converted. */
  void print(JsonNode answer) {
    if (!isConverted(answer)) {
      return;
    }
    JsonNode conversion = answer.path("conversion");
    out.printf(
        "Converted to %s from %s; rounded to %d decimals here, in full with --format json. The"
            + " rates:%n",
        conversion.path("currency").asString(),
        conversion
            .path("originals")
            .valueStream()
            .map(o -> TextTable.amount(o.path("amount")) + " " + o.path("currency").asString(""))
            .collect(Collectors.joining(", ")),
        DECIMALS);
    List<JsonNode> rates = conversion.path("rates").valueStream().toList();
    rates.stream().limit(MOST_RATES).forEach(rate -> out.println("  " + sentence(rate)));
    if (rates.size() > MOST_RATES) {
      out.printf("  and %,d more.%n", rates.size() - MOST_RATES);
    }
  }

  private static String sentence(JsonNode rate) {
    return "%s: 1 %s = %s %s (%s%s)"
        .formatted(
            rate.path("month").asString(),
            rate.path("from").asString(),
            TextTable.amount(rate.path("rate")),
            rate.path("to").asString(),
            rate.path("legs")
                .valueStream()
                .map(ConversionOutput::source)
                .distinct()
                .collect(Collectors.joining(", ")),
            rate.path("frozen").asBoolean() ? ", frozen" : "");
  }

  private static String source(JsonNode leg) {
    String source = leg.path("source").asString();
    return source.equals("manual") ? "by hand" : leg.path("file").asString(source);
  }
}
