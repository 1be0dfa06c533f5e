package io.costsense.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.tenancy.Tenant;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@QuestionsTest
class CostsTests {

  /** Small enough to add up by hand. ResourceId is not in the rollup, ServiceName is. */
  private static final String CHARGES =
      """
      SELECT cost AS EffectiveCost, -cost AS BilledCost, NULL AS ListCost, currency AS BillingCurrency,
             service AS ServiceName, resource AS ResourceId, starts::TIMESTAMPTZ AS ChargePeriodStart,
             '2026-03-01 00:00:00+00'::TIMESTAMPTZ AS BillingPeriodStart
      FROM (VALUES
        (10.5, 'USD', 'Compute', 'vm-1', '2026-02-28 23:59:59.999999+00'),
        (20.25, 'USD', 'Compute', 'vm-2', '2026-03-01 00:00:00+00'),
        (0.000000000000000001, 'USD', 'Storage', 'disk', '2026-03-01 12:00:00+00'),
        (3, 'USD', NULL, 'tax', '2026-03-02 00:30:00+00'),
        (3, 'USD', 'Network', 'lb', '2026-03-08 23:00:00+00'),
        (-1, 'USD', 'Credit', NULL, '2026-03-09 00:00:00+00'),
        (100, 'EUR', 'Compute', 'vm-3', '2026-03-09 00:00:00+00'),
        (NULL, 'EUR', 'Storage', 'disk', '2026-03-10 00:00:00+00'))
        AS t(cost, currency, service, resource, starts)
      """;

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  @BeforeEach
  void anEmptyLedger() {
    tenant.choose(Bill.newTenant());
  }

  private void aBill() throws Exception {
    bill.commit(tenant.get(), "test", CHARGES);
  }

  @Test
  void anEmptyLedgerHasAnEmptyAnswer() throws Exception {
    JsonNode answer = api.get("/costs", "group_by", "ServiceName,tag:env");
    assertThat(answer.path("rows").size()).isZero();
    assertThat(answer.path("totals").size()).isZero();
    assertThat(answer.path("from").isNull()).isTrue();
    assertThat(answer.path("snapshot").isNull()).isTrue();
    assertThat(api.get("/costs/lines").path("total_lines").asInt()).isZero();
    assertThat(api.get("/costs/daily").path("currencies").size()).isZero();
    assertThat(api.get("/dashboard/summary").path("currency").isNull()).isTrue();
    assertThat(api.get("/costs/dimensions/Tags/values").path("values").size()).isZero();
    assertThat(api.get("/ledger").path("lines").asInt()).isZero();
  }

  @Test
  void asksForTheNewestMonthUnlessToldOtherwise() throws Exception {
    aBill();
    JsonNode answer = api.get("/costs");
    assertThat(answer.path("from").asString()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(answer.path("to").asString()).isEqualTo("2026-03-11T00:00:00Z");
    assertThat(totals(answer))
        .containsExactly("EUR 100 of 2, 1 missing", "USD 25.250000000000000001 of 5, 0 missing");
  }

  @Test
  void writesAmountsInFullAndWithoutZerosThatSayNothing() throws Exception {
    aBill();
    String body =
        api.send("/costs", "group_by", "ServiceName", "filter", "BillingCurrency=USD").body();
    assertThat(body)
        .contains("\"amount\":20.25,")
        .contains("\"amount\":0.000000000000000001,")
        .contains("\"amount\":3,")
        .doesNotContain("E-")
        .doesNotContain("20.250");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hour  | 2026-02-28T23:00:00Z 10.5, 2026-03-01T00:00:00Z 20.25, 2026-03-01T12:00:00Z"
            + " 0.000000000000000001, 2026-03-02T00:00:00Z 3, 2026-03-08T23:00:00Z 3,"
            + " 2026-03-09T00:00:00Z -1",
        "day   | 2026-02-28T00:00:00Z 10.5, 2026-03-01T00:00:00Z 20.250000000000000001,"
            + " 2026-03-02T00:00:00Z 3, 2026-03-08T00:00:00Z 3, 2026-03-09T00:00:00Z -1",
        "week  | 2026-02-23T00:00:00Z 30.750000000000000001, 2026-03-02T00:00:00Z 6,"
            + " 2026-03-09T00:00:00Z -1",
        "month | 2026-02-01T00:00:00Z 10.5, 2026-03-01T00:00:00Z 25.250000000000000001",
        "none  | null 35.750000000000000001"
      })
  void putsEachChargeIntoThePeriodThatItStartsIn(String granularity, String expected)
      throws Exception {
    aBill();
    for (String filter : List.of("BillingCurrency=USD", "BillingCurrency=USD|\\\\")) {
      JsonNode answer =
          api.get("/costs", "from", "2026-01-01", "granularity", granularity, "filter", filter);
      assertThat(
              answer
                  .path("rows")
                  .valueStream()
                  .map(row -> row.path("period").asString("null") + " " + amount(row)))
          .containsExactly(expected.split(", "));
    }
  }

  @Test
  void theEndOfAnIntervalIsOutside() throws Exception {
    aBill();
    assertThat(total("2026-02-28T23:59:59.999999Z", "2026-03-01T00:00:00Z")).isEqualTo("10.5");
    assertThat(total("2026-03-01", "2026-03-01T00:00:00.000001Z")).isEqualTo("20.25");
    assertThat(total("2026-03-01T01:00:00+01:00", "2026-03-01T12:00:00Z")).isEqualTo("20.25");
  }

  private String total(String from, String to) throws Exception {
    JsonNode answer = api.get("/costs", "from", from, "to", to, "filter", "BillingCurrency=USD");
    return amount(answer.path("totals").get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ServiceName", "ResourceId"})
  void addsUpEverythingBehindTheLimitCurrencyByCurrency(String dimension) throws Exception {
    aBill();
    JsonNode answer = api.get("/costs", "from", "2026-01-01", "group_by", dimension, "limit", "1");
    assertThat(
            answer
                .path("rows")
                .valueStream()
                .map(
                    row ->
                        "%s %s %s %s"
                            .formatted(
                                row.path("currency").asString(),
                                row.path(dimension).asString("null"),
                                amount(row),
                                row.path("rest").asBoolean())))
        .containsExactly(
            dimension.equals("ServiceName") ? "EUR Compute 100 false" : "EUR vm-3 100 false",
            "EUR null 0 true",
            dimension.equals("ServiceName") ? "USD Compute 30.75 false" : "USD vm-2 20.25 false",
            dimension.equals("ServiceName")
                ? "USD null 5.000000000000000001 true"
                : "USD null 15.500000000000000001 true");
    assertThat(answer.path("groups").asInt()).isEqualTo(dimension.equals("ServiceName") ? 7 : 8);
    assertThat(answer.path("answered_from").asString())
        .isEqualTo(dimension.equals("ServiceName") ? "rollup" : "charges");
  }

  @Test
  void decidesTiesByTheValuesAndPutsMissingOnesLast() throws Exception {
    aBill();
    JsonNode answer = api.get("/costs", "group_by", "ServiceName", "filter", "BillingCurrency=USD");
    assertThat(
            answer.path("rows").valueStream().map(row -> row.path("ServiceName").asString("null")))
        .containsExactly("Compute", "Network", "null", "Storage", "Credit");
  }

  @ParameterizedTest
  @CsvSource({
    "-amount,      Compute Network null Storage Credit",
    "amount,       Credit Storage Network null Compute",
    "ServiceName,  Compute Credit Network Storage null",
    "-ServiceName, Storage Network Credit Compute null"
  })
  void standsInTheOrderThatWasAskedFor(String order, String expected) throws Exception {
    aBill();
    JsonNode answer =
        api.get(
            "/costs", "group_by", "ServiceName", "filter", "BillingCurrency=USD", "order", order);
    assertThat(
            answer.path("rows").valueStream().map(row -> row.path("ServiceName").asString("null")))
        .containsExactly(expected.split(" "));
  }

  @Test
  void groupsByNumbersAndTimesInTheirOwnOrder() throws Exception {
    aBill();
    JsonNode answer =
        api.get(
            "/costs",
            "group_by",
            "effectivecost,ChargePeriodStart",
            "filter",
            "BillingCurrency=USD",
            "order",
            "EffectiveCost");
    assertThat(answer.path("rows").valueStream().map(row -> row.path("EffectiveCost").asString()))
        .containsExactly("-1", "0.000000000000000001", "3", "3", "20.25");
    assertThat(answer.path("rows").get(0).path("ChargePeriodStart").asString())
        .isEqualTo("2026-03-09T00:00:00Z");
  }

  @Test
  void isATableForSpreadsheets() throws Exception {
    bill.commit(
        tenant.get(),
        "test",
        """
        SELECT 1.50 AS EffectiveCost, 'USD' AS BillingCurrency, 'a "b", c' AS ServiceName,
               TIMESTAMPTZ '2026-03-01 00:00:00+00' AS ChargePeriodStart,
               TIMESTAMPTZ '2026-03-01 00:00:00+00' AS BillingPeriodStart
        """);
    var response =
        api.send("/costs", "group_by", "ServiceName", "granularity", "day", "format", "csv");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(response.body())
        .isEqualTo(
            "ServiceName,period,currency,amount,lines,rest\r\n"
                + "\"a \"\"b\"\", c\",2026-03-01T00:00:00Z,USD,1.5,1,false\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-x", "@a"})
  void writesNoFormulaIntoASpreadsheet(String name) throws Exception {
    bill.commit(
        tenant.get(),
        "test",
        """
        SELECT -1.50 AS EffectiveCost, 'USD' AS BillingCurrency, '%s' AS ServiceName,
               TIMESTAMPTZ '2026-03-01 00:00:00+00' AS ChargePeriodStart,
               TIMESTAMPTZ '2026-03-01 00:00:00+00' AS BillingPeriodStart
        """
            .formatted(name));
    assertThat(api.send("/costs", "group_by", "ServiceName", "format", "csv").body())
        .endsWith("\r\n'%s,,USD,-1.5,1,false\r\n".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "hour"})
  void refusesASumThatItCouldNotKeepExactly(String granularity) throws Exception {
    bill.commit(tenant.get(), "a", large("2026-03-01"));
    bill.commit(tenant.get(), "b", large("2026-03-01"));
    assertThat(api.problem(422, "/costs", "granularity", granularity).path("type").asString())
        .isEqualTo("urn:costsense:problem:amount-too-large");
    assertThat(amount(api.get("/costs", "filter", "x_SourceName=a").path("totals").get(0)))
        .isEqualTo("99999999999999999999.999999999999999999");
  }

  private static String large(String day) {
    return """
    SELECT 99999999999999999999.999999999999999999::DECIMAL(38,18) AS EffectiveCost,
           '%1$s'::TIMESTAMPTZ AS ChargePeriodStart, '%1$s'::TIMESTAMPTZ AS BillingPeriodStart
    """
        .formatted(day);
  }

  @Test
  void refusesAnAnswerWithTooManyRows() throws Exception {
    bill.commit(
        tenant.get(),
        "test",
        """
        SELECT 1 AS EffectiveCost, 'r' || i % 3000 AS ResourceId, 'USD' AS BillingCurrency,
               TIMESTAMPTZ '2026-03-01 00:00:00+00' + INTERVAL (i // 3000) HOUR AS ChargePeriodStart,
               TIMESTAMPTZ '2026-03-01 00:00:00+00' AS BillingPeriodStart
        FROM range(60000) t(i)
        """);
    JsonNode few = api.get("/costs", "group_by", "ResourceId", "limit", "10000");
    assertThat(few.path("rows").size()).isEqualTo(3_000);
    assertThat(few.path("groups").asInt()).isEqualTo(3_000);
    assertThat(
            api.problem(
                    422,
                    "/costs",
                    "group_by",
                    "ResourceId,EffectiveCost",
                    "granularity",
                    "hour",
                    "limit",
                    "10000",
                    "from",
                    "2026-03-01")
                .path("type")
                .asString())
        .isEqualTo("urn:costsense:problem:too-many-rows");
  }

  @Test
  void layesOutASeriesWithAValueForEveryPeriod() throws Exception {
    aBill();
    JsonNode answer = api.get("/costs/daily", "group_by", "ServiceName", "limit", "1");
    assertThat(answer.path("currencies").size()).isEqualTo(2);
    JsonNode usd = answer.path("currencies").get(1);
    assertThat(usd.path("periods").size()).isEqualTo(10);
    assertThat(usd.path("series").size()).isEqualTo(2);
    assertThat(usd.path("series").get(0).path("names").get(0).asString()).isEqualTo("Compute");
    assertThat(amounts(usd.path("series").get(0).path("amounts")))
        .containsExactly("20.25", "0", "0", "0", "0", "0", "0", "0", "0", "0");
    assertThat(usd.path("series").get(1).path("rest").asBoolean()).isTrue();
    assertThat(amounts(usd.path("totals")))
        .containsExactly("20.250000000000000001", "3", "0", "0", "0", "0", "0", "3", "-1", "0");
  }

  @Test
  void aTrendGoesBackTwelveMonths() throws Exception {
    aBill();
    JsonNode answer = api.get("/costs/trend");
    assertThat(answer.path("from").asString()).isEqualTo("2025-04-01T00:00:00Z");
    assertThat(amounts(answer.path("currencies").get(1).path("totals")))
        .endsWith("0", "10.5", "25.250000000000000001")
        .hasSize(12);
  }

  @Test
  void seesAReplacedPeriodAtOnce() throws Exception {
    aBill();
    String before = api.get("/costs").path("snapshot").asString();
    bill.commit(tenant.get(), "test", CHARGES + " WHERE currency = 'EUR'");
    JsonNode after = api.get("/costs");
    assertThat(after.path("snapshot").asString()).isNotEqualTo(before);
    assertThat(totals(after)).containsExactly("EUR 100 of 2, 1 missing");
  }

  @Test
  void keepsTenantsApart() throws Exception {
    aBill();
    tenant.choose(new Tenant(tenant.get().id() + "_other"));
    assertThat(api.get("/costs").path("rows").size()).isZero();
  }

  private static List<String> totals(JsonNode answer) {
    return answer
        .path("totals")
        .valueStream()
        .map(
            t ->
                "%s %s of %d, %d missing"
                    .formatted(
                        t.path("currency").asString("null"),
                        amount(t),
                        t.path("lines").asInt(),
                        t.path("missing").asInt()))
        .toList();
  }

  private static String amount(JsonNode row) {
    return plain(row.path("amount").decimalValue());
  }

  private static List<String> amounts(JsonNode list) {
    return list.valueStream().map(JsonNode::decimalValue).map(CostsTests::plain).toList();
  }

  private static String plain(BigDecimal amount) {
    return amount.toPlainString();
  }
}
