package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each import is checked against FOCUS after it has been stored. */
class ImportConformanceTests extends ImportTest {

  @Test
  void checksTheStoredChargesOfAnImport() {
    JsonNode record =
        done(
            bill()
                .charge()
                .charge("ChargeCategory", "Rental", "ListCost", "0.1", "BillingCurrency", "Tokens")
                .in(bills, "bill.csv"));

    JsonNode check = checked(record.path("id").asLong());

    assertThat(check.path("version").asString()).isEqualTo("1.4");
    assertThat(check.path("lines").asLong()).isEqualTo(2);
    JsonNode category = requirement(check, "CAU-ChargeCategory-C-003-M");
    assertThat(category.path("status").asString()).isEqualTo("fail");
    assertThat(category.path("count").asLong()).isOne();
    assertThat(category.path("first").path(0).path("line").asLong()).isEqualTo(3);
    assertThat(category.path("first").path(0).path("file").asString()).isEqualTo("bill.csv");
    assertThat(category.path("first").path(0).path("value").asString())
        .isEqualTo("ChargeCategory = Rental");
    assertThat(requirement(check, "CAU-BillingCurrency-C-006-M").path("status").asString())
        .isEqualTo("fail");
    // What the bill hadn't got isn't taken for delivered and empty.
    assertThat(requirement(check, "CAU-RegionName-C-004-C").path("reason").asString())
        .isEqualTo("The bill has no column RegionId and no RegionName.");
    assertThat(requirement(check, "CAU-BilledCost-C-002-M").path("status").asString())
        .isEqualTo("pass");
  }

  @Test
  void filtersByStatusAndLevelAndSumsUpAll() {
    long id = done(bill().charge().in(bills, "bill.csv")).path("id").asLong();
    checked(id);

    JsonNode some =
        server.json("/api/v1/imports/%d/conformance?status=pass&level=SHOULD".formatted(id));

    assertThat(some.path("requirements")).isNotEmpty();
    assertThat(some.path("requirements").valueStream())
        .allMatch(r -> r.path("status").asString().equals("pass"))
        .allMatch(r -> r.path("level").asString().equals("SHOULD"));
    assertThat(some.path("summary").valueStream().map(c -> c.path("level").asString()))
        .containsExactly("MUST", "SHOULD", "MAY");
  }

  @Test
  void hasNothingToCheckWhenNothingWasStored() {
    JsonNode refused = imported(bill().charge("BilledCost", "ten").in(bills, "bad.csv"));

    JsonNode check =
        server.json("/api/v1/imports/%d/conformance".formatted(refused.path("id").asLong()));

    assertThat(check.path("state").asString()).isEqualTo("not_stored");
  }

  private JsonNode checked(long id) {
    JsonNode check = server.json("/api/v1/imports/%d/conformance".formatted(id));
    for (int i = 0; i < 600 && check.path("state").asString().equals("pending"); i++) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      check = server.json("/api/v1/imports/%d/conformance".formatted(id));
    }
    assertThat(check.path("state").asString()).as(check.toString()).isEqualTo("done");
    return check;
  }

  private static JsonNode requirement(JsonNode check, String id) {
    return check
        .path("requirements")
        .valueStream()
        .filter(r -> r.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id));
  }
}
