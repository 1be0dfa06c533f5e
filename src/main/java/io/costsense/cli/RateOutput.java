package io.costsense.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Prints exchange rates. */
final class RateOutput {

  private RateOutput() {}

  static void print(String answer, CostSenseClient client, OutputFormat format, PrintWriter out) {
    switch (format) {
      case json -> out.println(answer);
      case csv -> csv(client.parse(answer, "rates"), out);
      case table -> {
        JsonNode page = client.parse(answer, "rates");
        if (page.path("rates").isEmpty()) {
          out.println("No rate is given for this month and pair now.");
        } else {
          table(page, out);
        }
      }
    }
    out.flush();
  }

  static void table(JsonNode page, PrintWriter out) {
    var table = new TextTable("Month", "From", "To", "Rate", "Source", "State");
    for (JsonNode rate : page.path("rates")) {
      table.add(
          rate.path("month").asString(),
          rate.path("from").asString(),
          rate.path("to").asString(),
          TextTable.amount(rate.path("rate")),
          source(rate),
          state(rate));
    }
    table.print(out);
  }

  private static String source(JsonNode rate) {
    String source = rate.path("source").asString();
    return source.equals("manual")
        ? "by hand"
        : "%s: mean of %d %s"
            .formatted(
                rate.path("file").asString(source),
                rate.path("days").asInt(),
                rate.path("days").asInt() == 1 ? "day" : "days");
  }

  private static String state(JsonNode rate) {
    String frozen = rate.path("frozen").asBoolean() ? "frozen" : "";
    JsonNode imported = rate.path("imported_rate");
    String instead = imported.isNull() ? "" : "imported: " + TextTable.amount(imported);
    return frozen + (frozen.isEmpty() || instead.isEmpty() ? "" : ", ") + instead;
  }

  static void csv(JsonNode page, PrintWriter out) {
    out.println("month,from,to,rate,source,file,days,frozen,imported_rate");
    for (JsonNode rate : page.path("rates")) {
      out.println(
          String.join(
              ",",
              rate.path("month").asString(),
              quoted(rate.path("from").asString()),
              quoted(rate.path("to").asString()),
              TextTable.amount(rate.path("rate")),
              rate.path("source").asString(),
              quoted(rate.path("file").asString("")),
              rate.path("days").asString(),
              rate.path("frozen").asString(),
              TextTable.amount(rate.path("imported_rate"))));
    }
  }

  /** A virtual currency's name may have any character in it. */
  static String quoted(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
