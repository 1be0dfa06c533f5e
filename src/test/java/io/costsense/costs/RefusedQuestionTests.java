package io.costsense.costs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@QuestionsTest
class RefusedQuestionTests {

  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;

  @BeforeEach
  void anEmptyLedger() {
    tenant.choose(Bill.newTenant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "/costs metric Effectivecosts -> unknown-metric, EffectiveCost",
        "/costs granularity year -> unknown-granularity, month",
        "/costs group_by ServiceNam -> unknown-column, ServiceName",
        "/costs group_by , -> unknown-column, Tags",
        "/costs groupby ServiceName -> unknown-parameter, group_by",
        "/costs order ServiceName -> invalid-parameter, -amount",
        "/costs format xml -> invalid-parameter, csv",
        "/costs/lines order RegionId -> invalid-parameter, -ChargePeriodStart",
        "/costs/lines group_by ServiceName -> unknown-parameter, cursor",
        "/costs/daily granularity day -> unknown-parameter, from",
        "/costs/dimensions/Servicename2/values limit 1 -> unknown-column, ServiceName",
        "/dashboard/summary from 2026-01-01 -> unknown-parameter, month"
      })
  void namesWhatIsAllowed(String question, String expected) throws Exception {
    String[] words = question.split(" ", -1);
    String[] problem = expected.split(", ", -1);
    JsonNode refused = api.problem(400, words[0], words[1], words[2]);
    assertThat(refused.path("type").asString()).isEqualTo("urn:costsense:problem:" + problem[0]);
    assertThat(refused.path("allowed").valueStream().map(JsonNode::asString)).contains(problem[1]);
    assertThat(refused.path("parameter").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "/costs from yesterday -> invalid-date",
        "/costs from 2026-02-30 -> invalid-date",
        "/costs to 2026-3-1 -> invalid-date",
        "/costs from 2026-03-01T00:00:00 -> invalid-date",
        "/costs limit 0 -> invalid-parameter",
        "/costs limit 10001 -> invalid-parameter",
        "/costs limit ten -> invalid-parameter",
        "/costs limit 99999999999 -> invalid-parameter",
        "/costs/daily limit 101 -> invalid-parameter",
        "/costs/lines cursor abc -> invalid-cursor",
        "/costs group_by ServiceName,RegionId,SkuId,SkuMeter,Tags,SubAccountId ->"
            + " too-many-dimensions",
        "/dashboard/summary month 2026-13 -> invalid-date"
      })
  void saysWhatIsWrong(String question, String problem) throws Exception {
    String[] words = question.split(" ", -1);
    JsonNode refused = api.problem(400, words[0], words[1], words[2]);
    assertThat(refused.path("type").asString()).isEqualTo("urn:costsense:problem:" + problem);
    assertThat(refused.path("parameter").asString()).isEqualTo(words[1]);
    assertThat(refused.path("detail").asString()).endsWith(".");
  }

  @Test
  void refusesAnIntervalWithoutLength() throws Exception {
    assertThat(
            api.problem(400, "/costs", "from", "2026-03-01", "to", "2026-03-01")
                .path("type")
                .asString())
        .isEqualTo("urn:costsense:problem:invalid-date");
  }

  @Test
  void refusesAParameterThatStandsTwice() throws Exception {
    assertThat(
            api.problem(400, "/costs", "metric", "BilledCost", "metric", "ListCost")
                .path("parameter")
                .asString())
        .isEqualTo("metric");
  }

  @Test
  void refusesMoreFiltersThanItCanAnswer() throws Exception {
    String[] parameters = new String[42];
    for (int i = 0; i < parameters.length; i += 2) {
      parameters[i] = "filter";
      parameters[i + 1] = "RegionId=" + i;
    }
    assertThat(api.problem(400, "/costs", parameters).path("parameter").asString())
        .isEqualTo("filter");
  }

  @Test
  void refusesASeriesWithTooManyPeriods() throws Exception {
    assertThat(
            api.problem(
                    422,
                    "/costs/daily",
                    "group_by",
                    "ServiceName",
                    "limit",
                    "100",
                    "from",
                    "1950-01-01",
                    "to",
                    "2150-01-01")
                .path("type")
                .asString())
        .isEqualTo("urn:costsense:problem:too-many-rows");
  }
}
