package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.platform.StorableText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts of bills that PostgreSQL can't keep, and those that only look so. */
class UnstorableTextTests extends ImportTest {

  /** A backslash and five characters, as a program writes it that has escaped a text too often. */
  private static final String LITERAL = "\\u0000";

  @Autowired private JdbcClient sql;

  @Test
  void refusesABadValueWhoseTextLooksLikeAnEscapedZero() {
    JsonNode record =
        refused(options(), bill().charge("BilledCost", "x" + LITERAL).in(bills, "bill.csv"));
    assertThat(record.path("message").asString()).contains("'x" + LITERAL + "' is not a number");
    JsonNode reject = server.rejects(record.path("id").asLong()).path("rejects").path(0);
    assertThat(reject.path("value").asString()).isEqualTo("x" + LITERAL);
  }

  @Test
  void importsNamesAndValuesThatLookLikeAnEscapedZeroJustAsTheyAre() {
    JsonNode record =
        done(
            bill()
                .column("x_" + LITERAL + "note", "n" + LITERAL)
                .charge(
                    "BillingCurrency", "coins " + LITERAL,
                    "ServiceName", "Machines" + LITERAL)
                .in(bills, "bill.csv"));
    assertThat(record.path("ledger_sums").path(0).path("currency").asString())
        .isEqualTo("coins " + LITERAL);
    assertThat(record.path("columns").toString()).contains("note");
    assertThat(only("ServiceName")).isEqualTo("Machines" + LITERAL);
  }

  @Test
  void cleansTextsAndNamesBeforeTheyBecomeJson() {
    String json =
        StorableText.json(
            JsonMapper.shared(),
            Map.of("a\0", List.of("\0", LITERAL, "\uD83D\uDE00\u00E9", "\uD83D")));
    assertThat(json)
        .isEqualTo("{\"a\uFFFD\":[\"\uFFFD\",\"\\\\u0000\",\"\uD83D\uDE00\u00E9\",\"\uFFFD\"]}");
    assertThat(sql.sql("SELECT (:json::jsonb)::text").param("json", json).query().singleValue())
        .asString()
        .contains("\\\\u0000");
    assertThat(StorableText.of("a\0b\uDE00")).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void asksTheDatabaseOnceAboutWhatItNeverTakes() {
    var asked = new AtomicInteger();
    Runnable recording =
        () -> {
          asked.incrementAndGet();
          sql.sql("SELECT :json::jsonb").param("json", "\"\\u0000\"").query().singleRow();
        };
    assertThat(Patience.insist(1, recording)).isFalse();
    assertThat(asked).hasValue(1);
    assertThatThrownBy(recording::run)
        .satisfies(
            e ->
                assertThat(FailureSentence.of(e))
                    .isEqualTo(
                        "The import failed: the control database didn't take what there is to"
                            + " record. Nothing changed; the server's log has the details."));
  }
}
