package io.costsense.costs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@QuestionsTest
class DisplayCurrencyTests {

  private static final Path EXAMPLES = Path.of("../shared/data/focus-spec-examples");

  /** ResourceId is not in the rollup, ServiceName is. */
  private static final String CHARGES =
      """
      SELECT cost AS EffectiveCost, cost AS BilledCost, currency AS BillingCurrency, service AS ServiceName,
             service AS ResourceId, 'Usage' AS ChargeCategory, starts::TIMESTAMPTZ AS ChargePeriodStart,
             '2025-03-01 00:00:00+00'::TIMESTAMPTZ AS BillingPeriodStart
      FROM (VALUES
        (100, 'USD', 'Compute', '2025-02-28 23:00:00+00'),
        (100, 'USD', 'Compute', '2025-03-01 00:00:00+00'),
        (90, 'EUR', 'Compute', '2025-03-02 00:00:00+00'),
        (170, 'USD', 'Storage', '2025-03-02 00:00:00+00'),
        (20000, 'JPY', 'Network', '2025-03-03 00:00:00+00'),
        (NULL, 'GBP', 'Network', '2025-03-03 00:00:00+00'))
        AS t(cost, currency, service, starts)
      """;

  @LocalServerPort private int port;
  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private JdbcClient control;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void anEmptyLedger() {
    tenant.choose(Bill.newTenant());
    control.sql("INSERT INTO tenant (id) VALUES (?)").param(tenant.get().id()).update();
  }

  private HttpResponse<String> set(
      String month, String from, String to, String rate, boolean restate)
      throws IOException, InterruptedException {
    String body =
        "{\"month\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"rate\":%s,\"restate\":%s}"
            .formatted(month, from, to, rate, restate);
    return http.send(
        HttpRequest.newBuilder(address())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private URI address() {
    return URI.create("http://localhost:%d/api/v1/exchange-rates".formatted(port));
  }

  private void given(String month, String from, String to, String rate) throws Exception {
    assertThat(set(month, from, to, rate, false).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e999999999"})
  void aRateBeyondAllReasonIsRefusedWithoutWritingItOut(String rate) throws Exception {
    HttpResponse<String> answer = set("2025-03", "Token", "USD", rate, false);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The rate ").hasSizeLessThan(500);
  }

  @Test
  void aCurrencyHasANameThatCanBeWritten() throws Exception {
    HttpResponse<String> answer = set("2025-03", "\\ud800", "USD", "1", false);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("is not the name of a currency");
  }

  private void rates() throws Exception {
    given("2025-02", "USD", "EUR", "0.8");
    given("2025-03", "USD", "EUR", "0.9");
    given("2025-03", "EUR", "JPY", "160");
  }

  private static List<String> rows(JsonNode answer, String dimension) {
    return answer
        .path("rows")
        .valueStream()
        .map(
            row ->
                "%s %s %s %s"
                    .formatted(
                        row.path("period").asString("all").replaceAll("T.*", ""),
                        row.path(dimension).asString("null"),
                        row.path("currency").asString(),
                        plain(row.path("amount"))))
        .toList();
  }

  private static String plain(JsonNode amount) {
    return amount.decimalValue().stripTrailingZeros().toPlainString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ServiceName", "ResourceId"})
  void convertsEachMonthWithItsOwnRateAndRanksByWhatComesOut(String dimension) throws Exception {
    bill.commit(tenant.get(), "test", CHARGES);
    rates();
    JsonNode answer =
        api.get("/costs", "from", "2025-02-01", "group_by", dimension, "currency", "eur");
    assertThat(rows(answer, dimension))
        .containsExactly("all Compute EUR 260", "all Storage EUR 153", "all Network EUR 125");
    assertThat(answer.path("totals").size()).isEqualTo(1);
    assertThat(plain(answer.path("totals").get(0).path("amount"))).isEqualTo("538");
    assertThat(answer.path("totals").get(0).path("missing").asInt()).isEqualTo(1);
    assertThat(answer.path("groups").asInt()).isEqualTo(3);
    JsonNode conversion = answer.path("conversion");
    assertThat(conversion.path("currency").asString()).isEqualTo("EUR");
    assertThat(
            conversion
                .path("originals")
                .valueStream()
                .map(o -> o.path("currency").asString() + " " + plain(o.path("amount"))))
        .containsExactly("EUR 90", "GBP 0", "JPY 20000", "USD 370");
    assertThat(
            conversion
                .path("rates")
                .valueStream()
                .map(
                    r ->
                        "%s %s %s %s %s %s"
                            .formatted(
                                r.path("from").asString(),
                                r.path("to").asString(),
                                r.path("month").asString(),
                                plain(r.path("rate")),
                                r.path("frozen").asBoolean(),
                                r.path("legs").get(0).path("source").asString())))
        .containsExactlyInAnyOrder(
            "USD EUR 2025-02 0.8 true manual",
            "USD EUR 2025-03 0.9 true manual",
            "JPY EUR 2025-03 0.00625 true manual");
  }

  @ParameterizedTest
  @CsvSource({"ServiceName,day", "ResourceId,day", "ServiceName,week", "ResourceId,week"})
  void addsUpPeriodsAndEverythingElse(String dimension, String granularity) throws Exception {
    bill.commit(tenant.get(), "test", CHARGES);
    rates();
    JsonNode answer =
        api.get(
            "/costs",
            "from",
            "2025-02-01",
            "group_by",
            dimension,
            "granularity",
            granularity,
            "limit",
            "1",
            "currency",
            "EUR");
    assertThat(rows(answer, dimension))
        .containsExactlyElementsOf(
            granularity.equals("day")
                ? List.of(
                    "2025-02-28 Compute EUR 80",
                    "2025-03-01 Compute EUR 90",
                    "2025-03-02 Compute EUR 90",
                    "2025-03-02 null EUR 153",
                    "2025-03-03 null EUR 125")
                : List.of(
                    "2025-02-24 Compute EUR 260",
                    "2025-02-24 null EUR 153",
                    "2025-03-03 null EUR 125"));
  }

  @Test
  void laysOutOneSeriesForAllCurrencies() throws Exception {
    bill.commit(tenant.get(), "test", CHARGES);
    rates();
    JsonNode trend = api.get("/costs/trend", "from", "2025-03-01", "currency", "JPY");
    assertThat(trend.path("currencies").size()).isEqualTo(1);
    assertThat(trend.path("conversion").path("rates").size()).isEqualTo(2);
  }

  @Test
  void aTrendNeedsTheRateOfEveryMonth() throws Exception {
    bill.commit(tenant.get(), "test", CHARGES);
    rates();
    JsonNode problem = api.problem(422, "/costs/trend", "from", "2025-02-01", "currency", "Token");
    assertThat(problem.path("type").asString())
        .isEqualTo("urn:costsense:problem:missing-exchange-rate");
    assertThat(problem.path("detail").asString())
        .contains("from USD to Token for 2025-02 to 2025-03", "from JPY to Token for 2025-03")
        .doesNotContain("GBP");
    assertThat(problem.path("missing_rates").size()).isEqualTo(3);
    given("2025-02", "Token", "USD", "2");
    assertThat(
            api.problem(422, "/costs/trend", "from", "2025-02-01", "currency", "Token")
                .path("detail")
                .asString())
        .contains("from USD to Token for 2025-03.");
  }

  @Test
  void theDashboardIsOfAllChargesInTheDisplayCurrency() throws Exception {
    bill.commit(tenant.get(), "test", CHARGES);
    rates();
    JsonNode summary = api.get("/dashboard/summary", "month", "2025-03", "currency", "EUR");
    assertThat(summary.path("currency").asString()).isEqualTo("EUR");
    assertThat(plain(summary.path("total_monthly_cost"))).isEqualTo("458");
    assertThat(plain(summary.path("previous_month_cost"))).isEqualTo("80");
    assertThat(summary.path("lines").asInt()).isEqualTo(5);
    assertThat(plain(summary.path("top_services").get(0).path("amount"))).isEqualTo("180");
    assertThat(summary.path("conversion").path("originals").size()).isEqualTo(4);
    JsonNode own = api.get("/dashboard/summary", "month", "2025-03");
    assertThat(own.path("conversion").isNull()).isTrue();
    assertThat(own.path("currency").asString()).isEqualTo("USD");
  }

  @Test
  void anAnswerStaysUntilItIsExpresslyRestated() throws Exception {
    bill.commit(tenant.get(), "test", CHARGES);
    rates();
    assertThat(total("EUR")).isEqualTo("458");
    HttpResponse<String> refused = set("2025-03", "USD", "EUR", "1", false);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("frozen-exchange-rate", "restate");
    assertThat(total("EUR")).isEqualTo("458");
    assertThat(set("2025-03", "USD", "EUR", "1", true).statusCode()).isEqualTo(200);
    assertThat(total("EUR")).isEqualTo("485");
  }

  private String total(String currency) throws Exception {
    JsonNode answer = api.get("/costs", "currency", currency);
    return plain(answer.path("totals").get(0).path("amount"));
  }

  /** The charges of all five currencies that have a cost, the largest in EUR first. */
  @Test
  void convertsEachChargeBesideWhatTheBillHas() throws Exception {
    bill.commit(tenant.get(), "test", CHARGES);
    rates();
    var found = new ArrayList<String>();
    String cursor = null;
    JsonNode page;
    do {
      var question =
          new ArrayList<>(List.of("from", "2025-02-01", "currency", "EUR", "limit", "2"));
      if (cursor != null) {
        question.addAll(List.of("cursor", cursor));
      }
      page = api.get("/costs/lines", question.toArray(String[]::new));
      for (JsonNode line : page.path("lines")) {
        JsonNode charge = line.path("charge");
        found.add(
            "%s %s = %s"
                .formatted(
                    charge.path("EffectiveCost").isNumber()
                        ? plain(charge.path("EffectiveCost"))
                        : "no",
                    charge.path("BillingCurrency").asString(),
                    line.path("converted").isNull() ? "nothing" : plain(line.path("converted"))));
      }
      cursor = page.path("next_cursor").asString(null);
    } while (cursor != null);
    assertThat(found)
        .containsExactly(
            "170 USD = 153",
            "20000 JPY = 125",
            "100 USD = 90",
            "90 EUR = 90",
            "100 USD = 80",
            "no GBP = nothing");
    assertThat(page.path("totals").size()).isEqualTo(1);
    assertThat(plain(page.path("totals").get(0).path("amount"))).isEqualTo("538");
    assertThat(page.path("conversion").path("originals").size()).isEqualTo(4);

    JsonNode own = api.get("/costs/lines", "from", "2025-02-01", "limit", "1");
    assertThat(own.path("conversion").isNull()).isTrue();
    assertThat(own.path("lines").get(0).path("converted").isNull()).isTrue();
    assertThat(own.path("totals").size()).isEqualTo(4);
  }

  private static final String SAVINGS =
      """
      SELECT list AS ListCost, contracted AS ContractedCost, effective AS EffectiveCost, billed AS BilledCost,
             currency AS BillingCurrency, service AS ServiceName, 'Usage' AS ChargeCategory,
             'c1' AS CommitmentDiscountId, status AS CommitmentDiscountStatus, starts::TIMESTAMPTZ AS ChargePeriodStart,
             '2025-03-01 00:00:00+00'::TIMESTAMPTZ AS BillingPeriodStart
      FROM (VALUES
        (100, 80, 50, 0, 'USD', 'Compute', 'Used', '2025-02-28 23:00:00+00'),
        (100, 80, 50, 0, 'USD', 'Compute', 'Used', '2025-03-01 00:00:00+00'),
        (NULL, NULL, 10, 0, 'USD', 'Compute', 'Unused', '2025-03-01 00:00:00+00'),
        (60, 54, 20, 0, 'EUR', 'Storage', 'Used', '2025-03-02 00:00:00+00'),
        (0, 0, 0, 0, 'GBP', 'Storage', 'Used', '2025-03-02 00:00:00+00'))
        AS t(list, contracted, effective, billed, currency, service, status, starts)
      """;

  @Test
  void convertsWhatDiscountsAndCommitmentsSave() throws Exception {
    bill.commit(tenant.get(), "test", SAVINGS);
    rates();
    JsonNode saved =
        api.get("/discounts", "from", "2025-02-01", "group_by", "ServiceName", "currency", "EUR");
    JsonNode total = saved.path("totals").get(0);
    assertThat(saved.path("totals").size()).isEqualTo(1);
    assertThat(total.path("currency").asString()).isEqualTo("EUR");
    assertThat(plain(total.path("list_cost"))).isEqualTo("230");
    assertThat(plain(total.path("negotiated_discount"))).isEqualTo("40");
    assertThat(plain(total.path("commitment_saving"))).isEqualTo("85");
    assertThat(plain(total.path("unused"))).isEqualTo("9");
    assertThat(plain(total.path("effective_cost"))).isEqualTo("114");
    assertThat(saved.path("rows").get(0).path("ServiceName").asString()).isEqualTo("Compute");
    assertThat(plain(saved.path("rows").get(0).path("list_cost"))).isEqualTo("170");
    assertThat(saved.path("rows").size()).isEqualTo(2);
    assertThat(saved.path("groups").asInt()).isEqualTo(2);
    assertThat(saved.path("conversion").path("rates").size()).isEqualTo(2);
    assertThat(
            saved
                .path("conversion")
                .path("originals")
                .valueStream()
                .map(o -> o.path("currency").asString() + " " + plain(o.path("amount"))))
        .containsExactly("EUR 20", "GBP 0", "USD 110");

    JsonNode commitments = api.get("/commitments", "from", "2025-02-01", "currency", "EUR");
    assertThat(commitments.path("rows").size()).isEqualTo(1);
    assertThat(plain(commitments.path("rows").get(0).path("used"))).isEqualTo("105");
    assertThat(plain(commitments.path("rows").get(0).path("unused"))).isEqualTo("9");
    assertThat(plain(commitments.path("totals").get(0).path("net_saving"))).isEqualTo("76");
    assertThat(
            api.problem(422, "/discounts", "from", "2025-02-01", "currency", "CHF")
                .path("missing_rates")
                .size())
        .isEqualTo(2);
  }

  @Test
  void chargesInTheCurrencyItselfNeedNoRate() throws Exception {
    bill.commit(tenant.get(), "test", CHARGES);
    JsonNode answer =
        api.get(
            "/costs", "currency", "EUR", "filter", "BillingCurrency=EUR", "group_by", "ResourceId");
    assertThat(rows(answer, "ResourceId")).containsExactly("all Compute EUR 90");
    assertThat(answer.path("conversion").path("rates").size()).isZero();
  }

  @Test
  void anEmptyLedgerIsEmptyInAnyCurrency() throws Exception {
    assertThat(api.get("/costs", "currency", "EUR").path("rows").size()).isZero();
    assertThat(api.get("/costs/daily", "currency", "EUR").path("currencies").size()).isZero();
    assertThat(api.get("/dashboard/summary", "currency", "EUR").path("lines").asInt()).isZero();
  }

  /** Ties by the thousand, whose order only their names decide. */
  @Test
  void ranksManyEqualGroupsOutsideTheRollup() throws Exception {
    given("2025-03", "USD", "EUR", "0.9");
    bill.commit(
        tenant.get(),
        "test",
        """
        SELECT CASE WHEN i % 2 = 0 THEN 0 ELSE 1 / (i % 3 + 1)::DECIMAL(38,18) END AS EffectiveCost, 'USD' AS BillingCurrency,
               'r' || lpad(i::VARCHAR, 6, '0') AS ResourceId,
               TIMESTAMPTZ '2025-03-01 00:00:00+00' AS ChargePeriodStart,
               TIMESTAMPTZ '2025-03-01 00:00:00+00' AS BillingPeriodStart
        FROM range(3000) t(i)
        """);
    JsonNode answer =
        api.get("/costs", "group_by", "ResourceId", "limit", "1600", "currency", "EUR");
    assertThat(answer.path("groups").asInt()).isEqualTo(3000);
    assertThat(answer.path("rows").size()).isEqualTo(1601);
    assertThat(answer.path("rows").get(0).path("ResourceId").asString()).isEqualTo("r000003");
    assertThat(answer.path("rows").get(1599).path("ResourceId").asString()).isEqualTo("r000198");
    assertThat(answer.path("rows").get(1600).path("rest").asBoolean()).isTrue();
    BigDecimal sum =
        answer
            .path("rows")
            .valueStream()
            .map(row -> row.path("amount").decimalValue())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum)
        .isEqualByComparingTo(answer.path("totals").get(0).path("amount").decimalValue());
  }

  static boolean examplesAreThere() {
    return Files.isDirectory(EXAMPLES);
  }

  /**
   * FOCUS's examples of a virtual currency: tokens bought at 2 USD each, and at 1 USD with a
   * discount. What they are worth at that price is the EffectiveCost of the same charges.
   */
  @ParameterizedTest
  @EnabledIf("examplesAreThere")
  @CsvSource({
    "virtual_currency_pricing_model_a2.csv, 2, 615, 1230",
    "virtual_currency_pricing_model_b2.csv, 1, 615, 615",
    "virtual_currency_pricing_model_b3.csv, 1, 495, 495"
  })
  void totalsTokensByThemselvesAndConvertsThemAtTheirPrice(
      String file, String price, String tokens, String dollars) throws Exception {
    bill.commit(
        tenant.get(),
        "test",
        """
        SELECT EffectiveCost, BillingCurrency, PricingCurrency, PricingCurrencyEffectiveCost, ServiceName,
               strptime(ChargePeriodStart || ' +0000', '%%m/%%d/%%y %%z') AS ChargePeriodStart,
               strptime(BillingPeriodStart || ' +0000', '%%m/%%d/%%y %%z') AS BillingPeriodStart
        FROM read_csv('%s', all_varchar = true)
        """
            .formatted(EXAMPLES.resolve(file).toAbsolutePath().normalize()));
    String metric = "PricingCurrencyEffectiveCost";
    JsonNode inTokens = api.get("/costs", "metric", metric, "group_by", "ServiceName");
    assertThat(rows(inTokens, "ServiceName"))
        .containsExactly("all ACMECORP SERVICE Token " + tokens);
    assertThat(plain(api.get("/costs").path("totals").get(0).path("amount"))).isEqualTo(dollars);
    assertThat(
            api.problem(422, "/costs", "metric", metric, "currency", "USD")
                .path("detail")
                .asString())
        .startsWith("There is no exchange rate from Token to USD for 2025-04.");
    given("2025-04", "Token", "USD", price);
    JsonNode converted = api.get("/costs", "metric", metric, "currency", "USD");
    assertThat(plain(converted.path("totals").get(0).path("amount"))).isEqualTo(dollars);
  }
}
