package io.costsense.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.charges.Charges;
import io.costsense.costs.Api;
import io.costsense.costs.Bill;
import io.costsense.costs.QuestionsTest;
import io.costsense.lake.Commit;
import io.costsense.lake.TableVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the ledger believed at some time, after deliveries have replaced each other. */
@QuestionsTest
class AsOfTests {

  private static final String CHARGES =
      """
      SELECT %s AS EffectiveCost, 'USD' AS BillingCurrency, 'Storage' AS ServiceName, 'r' || i AS ResourceId,
             TIMESTAMPTZ '2026-03-01 00:00:00+00' + INTERVAL (i %% 31) DAY AS ChargePeriodStart,
             TIMESTAMPTZ '2026-03-01 00:00:00+00' AS BillingPeriodStart%s
      FROM range(%d) t(i)
      """;

  private static final List<String> CALLS =
      List.of(
          "/costs",
          "/costs/daily",
          "/costs/trend",
          "/costs/lines",
          "/costs/dimensions",
          "/costs/dimensions/ServiceName/values",
          "/dashboard/summary",
          "/ledger");

  @Autowired private Bill bill;
  @Autowired private Api api;
  @Autowired private QuestionsTest.ChosenTenant tenant;
  @Autowired private Charges charges;
  @Autowired private JdbcClient control;

  private Commit first;
  private Commit second;

  @BeforeEach
  void aMonthThatWasDeliveredTwice() throws Exception {
    tenant.choose(Bill.newTenant());
    first = committed(CHARGES.formatted("1", "", 40));
    second = committed(CHARGES.formatted("2.5", ", 'new' AS x_Late", 50));
  }

  private Commit committed(String select) throws Exception {
    Commit commit = bill.commit(tenant.get(), "test", select).commit().orElseThrow();
    while (!Instant.now().isAfter(commit.at().plusMillis(1))) {
      Thread.onSpinWait();
    }
    return commit;
  }

  private BigDecimal total(String... asked) throws Exception {
    return api.get("/costs", asked).path("totals").path(0).path("amount").decimalValue();
  }

  @Test
  void answersFromTheVersionThatAnImportCommitted() throws Exception {
    assertThat(total("as_of", String.valueOf(first.importId()))).isEqualByComparingTo("40");
    assertThat(total("as_of", String.valueOf(second.importId()))).isEqualByComparingTo("125");
    assertThat(total()).isEqualByComparingTo("125");
  }

  @Test
  void answersFromTheNewestVersionCommittedAtATimeOrBefore() throws Exception {
    assertThat(total("as_of", first.at().toString())).isEqualByComparingTo("40");
    assertThat(total("as_of", second.at().minusMillis(1).toString())).isEqualByComparingTo("40");
    assertThat(total("as_of", second.at().toString())).isEqualByComparingTo("125");
    assertThat(total("as_of", "2199-01-01")).isEqualByComparingTo("125");
  }

  @Test
  void answersFromTheChargesAsFromTheRollup() throws Exception {
    JsonNode answer =
        api.get("/costs", "as_of", first.at().toString(), "filter", "ResourceId=r1|r45");
    assertThat(answer.path("answered_from").asString()).isEqualTo("charges");
    assertThat(answer.path("totals").path(0).path("amount").decimalValue())
        .isEqualByComparingTo("1");
  }

  @Test
  void everyCallSaysWhichVersionAnswered() throws Exception {
    for (String call : CALLS) {
      JsonNode then = api.get(call, "as_of", String.valueOf(first.importId()));
      assertThat(then.path("snapshot").asString()).as(call).isEqualTo("" + first.snapshot());
      assertThat(then.path("as_of").path("import_id").asLong()).isEqualTo(first.importId());
      assertThat(then.path("as_of").path("change").asString()).isEqualTo("import");
      assertThat(Instant.parse(then.path("as_of").path("committed_at").asString()))
          .isEqualTo(first.at());
      assertThat(api.get(call).path("snapshot").asString()).isEqualTo("" + second.snapshot());
    }
  }

  @Test
  void beforeTheFirstCommitTheLedgerWasEmpty() throws Exception {
    for (String call : CALLS) {
      JsonNode then = api.get(call, "as_of", first.at().minusMillis(1).toString());
      assertThat(then.path("snapshot").isNull()).as(call).isTrue();
      assertThat(then.path("as_of").path("committed_at").isNull()).isTrue();
    }
    String before = first.at().minusMillis(1).toString();
    assertThat(api.get("/costs", "as_of", before).path("totals").size()).isZero();
    assertThat(api.get("/ledger", "as_of", before).path("lines").asInt()).isZero();
  }

  @Test
  void aColumnThatCameLaterWasNotThereThen() throws Exception {
    assertThat(api.get("/costs", "group_by", "x_Late").path("rows").size()).isEqualTo(1);
    api.problem(400, "/costs", "group_by", "x_Late", "as_of", first.at().toString());
  }

  @Test
  void aWithdrawalMakesAVersionToo() throws Exception {
    TableVersion taken = charges.of(tenant.get()).withdraw(second.importId());
    JsonNode now = api.get("/ledger");
    assertThat(now.path("lines").asInt()).isZero();
    assertThat(now.path("as_of").path("change").asString()).isEqualTo("withdrawal");
    assertThat(now.path("as_of").path("import_id").asLong()).isEqualTo(second.importId());
    assertThat(taken.commit()).isPresent();
    assertThat(total("as_of", second.at().toString())).isEqualByComparingTo("125");
  }

  @Test
  void pagesOfChargesKeepToTheirVersion() throws Exception {
    String asOf = first.at().toString();
    JsonNode page = api.get("/costs/lines", "as_of", asOf, "limit", "30");
    assertThat(page.path("total_lines").asInt()).isEqualTo(40);
    String cursor = page.path("next_cursor").asString();
    assertThat(
            api.get("/costs/lines", "as_of", asOf, "limit", "30", "cursor", cursor)
                .path("lines")
                .size())
        .isEqualTo(10);
    api.problem(400, "/costs/lines", "limit", "30", "cursor", cursor);
  }

  @Test
  void anImportThatCommittedNothingIsNamedWithItsState() throws Exception {
    control.sql("INSERT INTO tenant (id) VALUES (?)").param(tenant.get().id()).update();
    long id =
        control
            .sql(
                """
                INSERT INTO import (tenant, state, paths, uploaded, accept_partial, dry_run)
                VALUES (?, 'rejected', '{}', false, false, false) RETURNING id
                """)
            .param(tenant.get().id())
            .query(Long.class)
            .single();
    JsonNode refused = api.problem(409, "/costs", "as_of", Long.toString(id));
    assertThat(refused.path("detail").asString()).startsWith("Import %d is rejected".formatted(id));
    assertThat(refused.path("state").asString()).isEqualTo("rejected");
    api.problem(404, "/costs", "as_of", "987654321");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "-1", "2026-13-01", "1e3", "9999999999999999999"})
  void whatIsNeitherATimeNorAnImportIsRefused(String asOf) throws Exception {
    assertThat(api.problem(400, "/costs", "as_of", asOf).path("parameter").asString())
        .isEqualTo("as_of");
  }

  @Test
  void anotherTenantsImportIsNone() throws Exception {
    tenant.choose(Bill.newTenant());
    api.problem(404, "/costs", "as_of", String.valueOf(first.importId()));
  }
}
