package io.costsense.costs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Walking from a number to the charges behind it, page by page. */
@QuestionsTest
class LinesTests {

  /** Two billing periods; every amount is there many times, some are missing. */
  private static final String CHARGES =
      """
      SELECT CASE WHEN i % 17 = 0 THEN NULL ELSE (i % 7 - 2)::DECIMAL(38,18) / 4 END AS EffectiveCost,
             'USD' AS BillingCurrency, 'charge ' || i AS ChargeDescription,
             ['Compute', 'Storage', 'Network'][(i % 3 + 1)::INT] AS ServiceName,
             TIMESTAMPTZ '2026-02-01 00:00:00+00' + INTERVAL (i % 50) DAY AS ChargePeriodStart,
             date_trunc('month', TIMESTAMPTZ '2026-02-01 00:00:00+00' + INTERVAL (i % 50) DAY) AS BillingPeriodStart
      FROM range(%d) t(i)
      """;

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  @BeforeEach
  void aLedger() throws Exception {
    tenant.choose(Bill.newTenant());
    bill.commit(tenant.get(), "test", CHARGES.replace("%d", "1000"));
  }

  private List<JsonNode> walk(int pageSize, String... question) throws Exception {
    var parameters = new ArrayList<>(List.of(question));
    parameters.addAll(List.of("from", "2026-01-01", "to", "2027-01-01"));
    parameters.addAll(List.of("limit", Integer.toString(pageSize)));
    var lines = new ArrayList<JsonNode>();
    int cursor = parameters.size();
    while (true) {
      JsonNode page = api.get("/costs/lines", parameters.toArray(String[]::new));
      page.path("lines").forEach(lines::add);
      assertThat(page.path("lines").size()).isLessThanOrEqualTo(pageSize);
      if (page.path("next_cursor").isNull()) {
        assertThat(lines).hasSize(page.path("total_lines").asInt());
        return lines;
      }
      parameters.subList(cursor, parameters.size()).clear();
      parameters.addAll(List.of("cursor", page.path("next_cursor").asString()));
    }
  }

  private static String description(JsonNode line) {
    return line.path("charge").path("ChargeDescription").asString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-amount", "amount", "-ChargePeriodStart", "ChargePeriodStart"})
  void givesEachChargeOnceAndInTheSameOrderWhateverThePagesSize(String order) throws Exception {
    List<String> whole = walk(1_000, "order", order).stream().map(LinesTests::description).toList();
    assertThat(whole).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(walk(73, "order", order).stream().map(LinesTests::description).toList())
        .isEqualTo(whole);
  }

  @Test
  void ordersByAmountWithTheMissingOnesLast() throws Exception {
    List<BigDecimal> amounts =
        walk(100).stream()
            .map(line -> line.path("charge").path("EffectiveCost"))
            .filter(JsonNode::isNumber)
            .map(JsonNode::decimalValue)
            .toList();
    assertThat(amounts).isSortedAccordingTo(Comparator.reverseOrder()).hasSize(941);
    assertThat(walk(100).getLast().path("charge").has("EffectiveCost")).isFalse();
  }

  @Test
  void keepsToTheFilters() throws Exception {
    List<JsonNode> lines = walk(40, "filter", "ServiceName=Storage", "filter", "EffectiveCost>0.5");
    assertThat(lines).isNotEmpty();
    assertThat(new LinkedHashSet<>(lines)).hasSameSizeAs(lines);
    for (JsonNode line : lines) {
      assertThat(line.path("charge").path("ServiceName").asString()).isEqualTo("Storage");
      assertThat(line.path("charge").path("EffectiveCost").decimalValue())
          .isGreaterThan(new BigDecimal("0.5"));
    }
  }

  @Test
  void goesOnInTheLedgerThatTheFirstPageWasReadFrom() throws Exception {
    String[] question = {"from", "2026-01-01", "to", "2027-01-01", "limit", "600"};
    JsonNode first = api.get("/costs/lines", question);
    bill.commit(tenant.get(), "test", CHARGES.replace("%d", "100"));
    JsonNode second =
        api.get(
            "/costs/lines",
            "from",
            "2026-01-01",
            "to",
            "2027-01-01",
            "limit",
            "600",
            "cursor",
            first.path("next_cursor").asString());
    assertThat(second.path("snapshot")).isEqualTo(first.path("snapshot"));
    assertThat(second.path("lines").size()).isEqualTo(400);
    assertThat(api.get("/costs/lines", question).path("total_lines").asInt()).isEqualTo(100);
  }

  @Test
  void refusesACursorOfAnotherQuestion() throws Exception {
    String cursor = api.get("/costs/lines", "limit", "10").path("next_cursor").asString();
    JsonNode refused =
        api.problem(400, "/costs/lines", "filter", "ServiceName=Storage", "cursor", cursor);
    assertThat(refused.path("type").asString()).isEqualTo("urn:costsense:problem:invalid-cursor");
  }

  @Test
  void anotherTenantsCursorLeadsNowhere() throws Exception {
    String cursor = api.get("/costs/lines", "limit", "10").path("next_cursor").asString();
    tenant.choose(Bill.newTenant());
    bill.commit(tenant.get(), "test", CHARGES.replace("%d", "50"));
    assertThat(api.send("/costs/lines", "limit", "10", "cursor", cursor).statusCode())
        .isBetween(400, 499);
  }
}
