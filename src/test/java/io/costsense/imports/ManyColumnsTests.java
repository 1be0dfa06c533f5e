package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.imports.LedgerClient.Options;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Bills with so many columns of their own that the ledger has no room for those of three. */
@TestPropertySource(properties = "test.ledger=of ManyColumnsTests")
class ManyColumnsTests extends ImportTest {

  private static final int MANY = 950;

  private Path bill(String kind) {
    BillText bill = BillText.of(kind, "2025-01");
    for (int i = 0; i < MANY; i++) {
      bill.column("%s %d".formatted(kind, i), kind);
    }
    return bill.charges(1).in(bills, kind + ".csv");
  }

  @Test
  void aBillThatWasTakenBackLeavesItsRoomToOthers() {
    long first = imported("first").path("id").asLong();
    imported("second");
    assertThat(refused(Options.source("third"), bill("third")).path("message").asString())
        .contains("and this delivery would add 950");

    assertThat(server.withdraw(first).statusCode()).isEqualTo(202);
    while (server.record(first).path("withdrawn_at").isNull()) {
      Thread.onSpinWait();
    }
    imported("third");

    JsonNode now = server.json("/api/v1/costs/dimensions");
    assertThat(columns(now, "x_third")).isEqualTo(MANY);
    assertThat(columns(now, "x_second")).isEqualTo(MANY);
    assertThat(columns(now, "x_first")).isZero();
    JsonNode then = server.json("/api/v1/costs/dimensions?as_of=" + first);
    assertThat(columns(then, "x_first")).isEqualTo(MANY);
    String question = "/api/v1/costs?from=2025-01-01&to=2025-02-01&group_by=x_first%207";
    assertThat(server.get(question + "&as_of=" + first).body()).contains("\"first\"");
    assertThat(server.get(question).statusCode()).isEqualTo(400);
  }

  private JsonNode imported(String kind) {
    return demandDone(server.imported(Options.source(kind), bill(kind)));
  }

  private static long columns(JsonNode dimensions, String start) {
    return StreamSupport.stream(dimensions.path("columns").spliterator(), false)
        .filter(dimension -> dimension.path("name").asString().startsWith(start))
        .count();
  }
}
