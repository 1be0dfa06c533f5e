package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of imports beside the record of each. */
class ImportListTests extends ImportTest {

  @Test
  void namesTheFirstFilesOfADeliveryAndCountsAll() {
    var files = new ArrayList<Path>();
    for (int i = 1; i <= 5; i++) {
      BillText bill = bill().column("ChargeDescription", "Machine " + i);
      files.add(bill.charges(i).in(bills, "bill-%d.csv".formatted(i)));
    }
    JsonNode whole = done(files.toArray(Path[]::new));
    assertThat(names(whole.path("files"))).hasSize(5);
    assertThat(whole.path("delivered")).hasSize(5);
    assertThat(counts(whole)).containsExactly(5L, 5L, 15L, 15L);

    JsonNode listed = listed();
    assertThat(names(listed.path("files")))
        .containsExactly("bill-1.csv", "bill-2.csv", "bill-3.csv");
    assertThat(listed.path("delivered").valueStream().map(JsonNode::asString))
        .containsExactly("bill-1.csv", "bill-2.csv", "bill-3.csv");
    assertThat(counts(listed)).isEqualTo(counts(whole));
  }

  @Test
  void countsTheLinesOfARefusedDelivery() {
    refused(
        options(),
        bill().charges(2).in(bills, "good.csv"),
        bill().charges(1).charge("BilledCost", "much").in(bills, "wrong.csv"));
    assertThat(counts(listed())).containsExactly(2L, 2L, 4L, 3L);
    assertThat(listed().path("lines_rejected").asLong()).isEqualTo(1);
  }

  private JsonNode listed() {
    JsonNode imports = server.json("/api/v1/imports?source=" + source).path("imports");
    assertThat(imports).hasSize(1);
    return imports.path(0);
  }

  private static List<String> names(JsonNode files) {
    return files.valueStream().map(file -> file.path("name").asString()).toList();
  }

  private static List<Long> counts(JsonNode record) {
    return List.of(
        record.path("delivered_count").asLong(),
        record.path("file_count").asLong(),
        record.path("lines_read").asLong(),
        record.path("lines_accepted").asLong());
  }
}
