package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ControlSumsTableTests {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void leavesColumnsOutThatAreZeroInEveryCurrencyAndSaysSo() {
    JsonNode report =
        report(
            sum("a", "USD", "1", "0"),
            sum("a", "EUR", "0", "0"),
            sum("b", "USD", "0", "0"),
            sum("b", "EUR", "0", "0"),
            sum("c", "USD", "0", "2"),
            sum("d", "USD", "0", "0"),
            sum("e", "USD", "0.000", "0"));

    assertThat(columns(report)).containsExactly("a", "a", "c");
    assertThat(told(report)).isEqualTo("Cost columns whose sums are all zero (3):\n  b, d, e\n");
  }

  @Test
  void showsThemAllWhereThereAreFew() {
    JsonNode report = report(sum("a", "USD", "1", "0"), sum("b", "USD", "0", "0"));

    assertThat(columns(report)).containsExactly("a", "b");
    assertThat(told(report)).isEmpty();
  }

  @Test
  void showsThemAllIfNoneHasAnAmount() {
    JsonNode report =
        report(
            sum("a", "USD", "0", "0"),
            sum("b", "USD", "0", "0"),
            sum("c", "USD", "0", "0"),
            sum("d", "USD", "0", "0"),
            sum("e", "USD", "0", "0"));

    assertThat(columns(report)).hasSize(5);
    assertThat(told(report)).isEmpty();
  }

  private static List<String> columns(JsonNode report) {
    return ControlSumsTable.shown(report).stream()
        .map(sum -> sum.path("column").asString())
        .toList();
  }

  private static String told(JsonNode report) {
    var told = new StringWriter();
    ControlSumsTable.printZero(report, new PrintWriter(told));
    return told.toString();
  }

  private static JsonNode report(String... sums) {
    return JSON.readTree("{\"control_sums\": [" + String.join(",", sums) + "]}");
  }

  private static String sum(String column, String currency, String read, String rejected) {
    return """
    {"column": "%s", "currency": "%s", "read": %s, "rejected": %s, "left_out": 0, "stored": %s, "became": []}
    """
        .formatted(column, currency, read, rejected, read);
  }
}
