package io.costsense.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.costs.Api;
import io.costsense.costs.Bill;
import io.costsense.costs.QuestionsTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Each charge costs a power of two, so that a sum tells which charges were in it. */
@QuestionsTest
class FilterTests {

  private static final String CHARGES =
      """
      SELECT (1 << i)::DECIMAL(38,18) AS EffectiveCost, 'USD' AS BillingCurrency, name AS ServiceName,
             name AS ResourceName, tags AS Tags, note AS "x_Not(e)=", i::VARCHAR AS x_Number,
             TIMESTAMPTZ '2026-03-01 00:00:00+00' + INTERVAL (i) HOUR AS ChargePeriodStart,
             TIMESTAMPTZ '2026-03-01 00:00:00+00' AS BillingPeriodStart
      FROM (VALUES
        (0, 'Amazon EC2', '{"env":"prod","a.b":"x","a:b":"y","q\\"":"z","a,b":"c","a/b":"d","a~b":"t"}', 'n'),
        (1, 'amazon ec2', '{"env":"Prod","cost":1.5,"on":true}', NULL),
        (2, NULL, '{"env":"","on":false,"":"nameless"}', NULL),
        (3, '100%', '{"env":null}', NULL),
        (4, 'a_b', 'env: prod', NULL),
        (5, 'a|b\\c', '["env"]', NULL),
        (6, 'x'' OR 1=1 --', NULL, NULL),
        (7, 'Ärger mit 100 %', '{"env":"a|b"}', NULL)) AS t(i, name, tags, note)
      """;

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  @BeforeEach
  void aBill() throws Exception {
    tenant.choose(Bill.newTenant());
    bill.commit(tenant.get(), "test", CHARGES);
  }

  /** The numbers of the charges that pass all filters. */
  private List<Integer> passing(String... filters) throws Exception {
    String[] parameters = new String[filters.length * 2];
    for (int i = 0; i < filters.length; i++) {
      parameters[2 * i] = "filter";
      parameters[2 * i + 1] = filters[i];
    }
    JsonNode totals = api.get("/costs", parameters).path("totals");
    int sum = totals.isEmpty() ? 0 : totals.get(0).path("amount").decimalValue().intValueExact();
    return java.util.stream.IntStream.range(0, 8).filter(i -> (sum >> i & 1) == 1).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ServiceName", "ResourceName"})
  void comparesTextsAlikeInRollupAndCharges(String column) throws Exception {
    assertThat(passing(column + "=Amazon EC2")).containsExactly(0);
    assertThat(passing(column.toUpperCase(java.util.Locale.ROOT) + "=Amazon EC2|a_b"))
        .containsExactly(0, 4);
    assertThat(passing(column + "!=Amazon EC2|a_b")).containsExactly(1, 2, 3, 5, 6, 7);
    assertThat(passing(column + "!=Amazon EC2|")).containsExactly(1, 3, 4, 5, 6, 7);
    assertThat(passing(column + "=")).containsExactly(2);
    assertThat(passing(column + "=|100%")).containsExactly(2, 3);
    assertThat(passing(column + "!=")).containsExactly(0, 1, 3, 4, 5, 6, 7);
    assertThat(passing(column + "~AMAZON")).containsExactly(0, 1);
    assertThat(passing(column + "~ärGER")).containsExactly(7);
    assertThat(passing(column + "~%")).containsExactly(3, 7);
    assertThat(passing(column + "~_")).containsExactly(4);
    assertThat(passing(column + "!~a")).containsExactly(2, 3, 6, 7);
    assertThat(passing(column + "!~a|")).containsExactly(3, 6, 7);
    assertThat(passing(column + "~x|")).containsExactly(2, 6);
    assertThat(passing(column + "=a\\|b\\\\c")).containsExactly(5);
    assertThat(passing(column + "=x' OR 1=1 --")).containsExactly(6);
    assertThat(passing(column + "=' OR ''='", column + "=\"; DROP TABLE charge; --")).isEmpty();
    assertThat(passing(column + "~a", column + "!~mazon")).containsExactly(4, 5);
    assertThat(passing(column + "=\u0000", column + "=\uD83D\uDCB0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "tag:env=prod -> 0",
        "tag:env=Prod -> 1",
        "tag:env!=prod -> 1 2 3 4 5 6 7",
        "tag:env= -> 2 3 4 5 6",
        "tag:env!=prod| -> 1 7",
        "tag:env~PRO -> 0 1",
        "tag:env=a\\|b -> 7",
        "tag:ENV=prod -> ",
        "tag:a.b=x -> 0",
        "tag:a:b=y -> 0",
        "tag:\"q\"\"\"=z -> 0",
        "tag:\"a,b\"=c -> 0",
        "tag:a/b=d -> 0",
        "tag:a~b=t -> ",
        "tag:\"a~b\"=t -> 0",
        "tag:cost=1.5 -> 1",
        "tag:on=true -> 1",
        "tag:on!= -> 1 2",
        "tag:\"$\"= -> 0 1 2 3 4 5 6 7",
        "\"x_Not(e)=\"=n -> 0",
        "x_number=5 -> 5"
      })
  void comparesTagsAndCustomColumns(String filter, String expected) throws Exception {
    String passing = String.join(" ", passing(filter).stream().map(String::valueOf).toList());
    assertThat(passing).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void comparesNumbersAndTimesAsSuch() throws Exception {
    assertThat(passing("EffectiveCost>=16")).containsExactly(4, 5, 6, 7);
    assertThat(passing("EffectiveCost>16.000")).containsExactly(5, 6, 7);
    assertThat(passing("EffectiveCost<1e1")).containsExactly(0, 1, 2, 3);
    assertThat(passing("EffectiveCost=4.0|8", "EffectiveCost<=4")).containsExactly(2);
    assertThat(passing("EffectiveCost!=1|2|4|8")).containsExactly(4, 5, 6, 7);
    assertThat(passing("EffectiveCost=")).isEmpty();
    assertThat(passing("ChargePeriodStart>=2026-03-01T05:00:00Z")).containsExactly(5, 6, 7);
    assertThat(passing("ChargePeriodStart<2026-03-01T03:00:00+01:00")).containsExactly(0, 1);
    assertThat(passing("ChargePeriodStart=2026-03-01")).containsExactly(0);
  }

  @Test
  void groupsByTags() throws Exception {
    JsonNode answer = api.get("/costs", "group_by", "tag:env,tag:\"a,b\"", "limit", "3");
    assertThat(answer.path("group_by").get(0).asString()).isEqualTo("tag:env");
    String second = answer.path("group_by").get(1).asString();
    assertThat(
            answer
                .path("rows")
                .valueStream()
                .map(
                    row ->
                        "%s %s %s"
                            .formatted(
                                row.path("tag:env").asString("null"),
                                row.path(second).asString("null"),
                                row.path("amount").decimalValue())))
        .containsExactly("a|b null 128", "null null 124", "Prod null 2", "null null 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "ServiceName -> invalid-filter",
        "=x -> invalid-filter",
        "ServiceNmae=x -> unknown-column",
        "ServiceName>x -> invalid-filter",
        "tag:env<x -> invalid-filter",
        "EffectiveCost~1 -> invalid-filter",
        "EffectiveCost>=abc -> invalid-filter",
        "EffectiveCost>= -> invalid-filter",
        "EffectiveCost>1|2 -> invalid-filter",
        "EffectiveCost>100000000000000000000 -> invalid-filter",
        "EffectiveCost>1e999999999 -> invalid-filter",
        "EffectiveCost>1e2147483647 -> invalid-filter",
        "EffectiveCost=0.0000000000000000001 -> invalid-filter",
        "ChargePeriodStart>=yesterday -> invalid-filter",
        "ChargePeriodStart>=9999-01-01 -> invalid-filter",
        "tag:=x -> invalid-parameter",
        "service name\"; DROP=1 -> invalid-filter"
      })
  void refusesWhatItCannotUnderstand(String filter, String problem) throws Exception {
    JsonNode refused = api.problem(400, "/costs", "filter", filter);
    assertThat(refused.path("type").asString()).isEqualTo("urn:costsense:problem:" + problem);
    assertThat(refused.path("parameter").asString()).isEqualTo("filter");
  }

  @Test
  void namesTheNearestColumnFirst() throws Exception {
    JsonNode refused = api.problem(400, "/costs", "filter", "ServiceNmae=x");
    assertThat(refused.path("allowed").get(0).asString()).isEqualTo("ServiceName");
    assertThat(refused.path("detail").asString()).contains("Did you mean ServiceName?");
    assertThat(refused.path("allowed").size()).isGreaterThan(65);
  }

  @Test
  void tellsWhatAColumnIsCalledSince() throws Exception {
    assertThat(api.problem(400, "/costs", "group_by", "ProviderName").path("detail").asString())
        .isEqualTo(
            "The ledger has no column ProviderName; in FOCUS 1.4 it is ServiceProviderName.");
  }

  @Test
  void listsTheValuesToChooseFrom() throws Exception {
    JsonNode values =
        api.get("/costs/dimensions/ServiceName/values", "contains", "ec2").path("values");
    assertThat(values.valueStream().map(v -> v.path("value").asString()))
        .containsExactly("Amazon EC2", "amazon ec2");
    JsonNode tags = api.get("/costs/dimensions/" + Api.encoded("tag:\"a/b\"") + "/values");
    assertThat(tags.path("values").valueStream().map(v -> v.path("value").asString("null")))
        .containsExactly("null", "d");
    JsonNode keys = api.get("/costs/dimensions").path("tag_keys");
    assertThat(keys.valueStream().map(JsonNode::asString))
        .containsExactly("a,b", "a.b", "a/b", "a:b", "a~b", "cost", "env", "on", "q\"");
    assertThat(
            api.problem(400, "/costs/dimensions/EffectiveCost/values", "contains", "1")
                .path("parameter")
                .asString())
        .isEqualTo("contains");
    assertThat(
            api.get("/costs/dimensions/EffectiveCost/values")
                .path("values")
                .get(0)
                .path("value")
                .asString())
        .isEqualTo("1");
  }
}
