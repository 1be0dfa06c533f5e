package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a provider has changed in a bill that it delivered again. */
class RestatementTests extends ImportTest {

  private static BillText resources(BillText bill) {
    return bill.column("ResourceId", "r0").column("Tags", "{}");
  }

  private BillText january() {
    return resources(bill());
  }

  private long delivered(BillText bill) {
    return done(bill.in(bills, "bill.csv")).path("id").asLong();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode list() {
    return server.json("/api/v1/costs/restatements?source=" + encoded(source));
  }

  private JsonNode comparison(String more) {
    return server.json(
        "/api/v1/costs/restatements/comparison?period=2025-01&source=" + encoded(source) + more);
  }

  private JsonNode lines(String more) {
    return server.json(
        "/api/v1/costs/restatements/lines?period=2025-01&source=" + encoded(source) + more);
  }

  private static List<String> texts(JsonNode array, String... path) {
    var texts = new ArrayList<String>();
    for (JsonNode node : array) {
      JsonNode at = node;
      for (String name : path) {
        at = at.path(name);
      }
      texts.add(at.isNull() ? "null" : at.asString());
    }
    return texts;
  }

  @Test
  void comparesInADisplayCurrency() {
    server.rate("2025-01", "USD", "Restated credit", "4");
    server.rate("2025-01", "CHF", "Restated credit", "10");
    delivered(january().charges(2).charge("EffectiveCost", "0.25"));
    delivered(january().charges(1).charge("EffectiveCost", "0.5").charge("BillingCurrency", "CHF"));
    String currency = "&currency=" + encoded("Restated credit");

    JsonNode compared = comparison("&group_by=ServiceName" + currency);
    assertThat(texts(compared.path("totals"), "currency")).containsExactly("Restated credit");
    assertThat(compared.path("rows").size()).isEqualTo(1);
    assertThat(compared.path("groups").asInt()).isEqualTo(1);
    JsonNode own = comparison("");
    assertThat(texts(own.path("totals"), "currency")).contains("USD", "CHF");
    assertThat(compared.path("totals").path(0).path("change").decimalValue())
        .isEqualByComparingTo(
            change(own, "USD")
                .multiply(BigDecimal.valueOf(4))
                .add(change(own, "CHF").multiply(BigDecimal.TEN)));

    JsonNode lines = lines(currency);
    assertThat(texts(lines.path("lines"), "currency")).containsOnly("Restated credit");
    assertThat(sum(lines.path("totals"), "change"))
        .isEqualByComparingTo(compared.path("totals").path(0).path("change").decimalValue());
    assertThat(sum(lines.path("lines"), "change"))
        .isEqualByComparingTo(compared.path("totals").path(0).path("change").decimalValue());
    assertThat(lines.path("conversion").path("rates").size()).isEqualTo(2);
  }

  private static BigDecimal change(JsonNode comparison, String currency) {
    return comparison
        .path("totals")
        .valueStream()
        .filter(total -> total.path("currency").asString().equals(currency))
        .findFirst()
        .orElseThrow()
        .path("change")
        .decimalValue();
  }

  private static BigDecimal sum(JsonNode rows, String name) {
    return rows.valueStream()
        .map(row -> row.path(name).decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void listsWhatWasDeliveredMoreThanOnceWithWhatEachDeliveryChanged() {
    long first = delivered(january().charges(3));
    long second = delivered(january().charges(2).charge("EffectiveCost", "0.25"));
    long third = delivered(january().charges(1).charge("BillingCurrency", "EUR"));
    done(BillText.of(account, "2025-02").charges(1).in(bills, "bill.csv"));

    JsonNode periods = list().path("periods");

    assertThat(periods.size()).isEqualTo(1);
    JsonNode period = periods.path(0);
    assertThat(period.path("source").asString()).isEqualTo(source);
    assertThat(period.path("period").asString()).isEqualTo("2025-01-01T00:00:00Z");
    assertThat(period.path("delivery_count").asInt()).isEqualTo(3);
    JsonNode deliveries = period.path("deliveries");
    assertThat(texts(deliveries, "import_id")).containsExactly("" + first, "" + second, "" + third);
    assertThat(texts(deliveries, "held")).containsExactly("false", "false", "true");
    assertThat(texts(deliveries, "lines")).containsExactly("3", "3", "2");
    assertThat(deliveries.path(0).path("change").isNull()).isTrue();
    assertThat(deliveries.path(1).path("change").path(0).path("amount").decimalValue())
        .isEqualByComparingTo("-0.75");
    assertThat(texts(deliveries.path(2).path("change"), "currency"))
        .containsExactlyInAnyOrder("EUR", "USD");
    assertThat(deliveries.path(2).path("lines_change").asInt()).isEqualTo(-1);
  }

  @Test
  void pagesOverRestatedPeriods() {
    for (int delivery = 1; delivery <= 2; delivery++) {
      var all = new ArrayList<String>();
      for (String month : List.of("2025-01", "2025-02", "2025-03")) {
        all.addAll(BillText.of(account, month).charges(delivery).lines());
      }
      done(
          BillText.write(bills, "all.csv", bill().header() + "\n" + String.join("\n", all) + "\n"));
    }
    var seen = new ArrayList<String>();
    String cursor = "";
    do {
      JsonNode page =
          server.json(
              "/api/v1/costs/restatements?limit=2&source=" + encoded(source) + "&cursor=" + cursor);
      seen.addAll(texts(page.path("periods"), "period"));
      cursor = page.path("next_cursor").asString("");
    } while (!cursor.isEmpty());
    assertThat(seen)
        .containsExactly("2025-03-01T00:00:00Z", "2025-02-01T00:00:00Z", "2025-01-01T00:00:00Z");
  }

  @Test
  void comparesByAnyDimension() {
    delivered(january().charges(3).charge("ServiceName", "Storage", "BilledCost", "5"));
    long second = delivered(january().charges(1).charge("ServiceName", "Network"));
    JsonNode comparison = comparison("&group_by=ServiceName&metric=BilledCost");
    assertThat(comparison.path("after").path("import_id").asLong()).isEqualTo(second);
    assertThat(texts(comparison.path("rows"), "ServiceName"))
        .containsExactly("Storage", "Machines", "Network");
    assertThat(texts(comparison.path("rows"), "before")).containsExactly("5", "3", "0");
    assertThat(texts(comparison.path("rows"), "after")).containsExactly("0", "1", "1");
    assertThat(texts(comparison.path("rows"), "change")).containsExactly("-5", "-2", "1");
    assertThat(texts(comparison.path("rows"), "change_percent"))
        .containsExactly("-100", "-66.67", "null");
    assertThat(comparison.path("totals").path(0).path("change").decimalValue())
        .isEqualByComparingTo("-6");
    assertThat(comparison.path("groups").asInt()).isEqualTo(3);
    JsonNode largest = comparison("&group_by=ServiceName&metric=BilledCost&limit=1");
    assertThat(texts(largest.path("rows"), "change")).containsExactly("-5", "-1");
    assertThat(texts(largest.path("rows"), "rest")).containsExactly("false", "true");
    assertThat(largest.path("groups").asInt()).isEqualTo(3);
    assertThat(largest.path("totals")).isEqualTo(comparison.path("totals"));
    assertThat(
            texts(
                comparison("&group_by=tag:none&filter=ServiceName=Storage").path("rows"), "after"))
        .containsExactly("0");
  }

  @Test
  void comparesAnyTwoDeliveries() {
    long first = delivered(january().charges(3));
    long second = delivered(january().charges(5));
    long third = delivered(january().charges(9));
    JsonNode all = comparison("&from_import=%d&to_import=%d".formatted(first, third));
    assertThat(all.path("totals").path(0).path("lines_before").asInt()).isEqualTo(3);
    assertThat(all.path("totals").path(0).path("lines_after").asInt()).isEqualTo(9);
    JsonNode middle = comparison("&to_import=" + second);
    assertThat(middle.path("before").path("import_id").asLong()).isEqualTo(first);
    assertThat(comparison("").path("before").path("import_id").asLong()).isEqualTo(second);
  }

  @Test
  void tellsLinesAddedRemovedAndChanged() {
    delivered(
        january()
            .charge("ResourceId", "same")
            .charge("ResourceId", "dearer")
            .charge("ResourceId", "tagged")
            .charge("ResourceId", "gone", "EffectiveCost", "7"));
    delivered(
        january()
            .charge("ResourceId", "new", "EffectiveCost", "4")
            .charge("ResourceId", "tagged", "Tags", "{\"env\": \"prod\"}")
            .charge("ResourceId", "dearer", "EffectiveCost", "1.5", "PricingQuantity", "2")
            .charge("ResourceId", "same"));

    JsonNode answer = lines("");

    JsonNode lines = answer.path("lines");
    assertThat(texts(lines, "kind")).containsExactly("removed", "added", "changed", "changed");
    assertThat(texts(lines, "change")).containsExactly("-7", "4", "0.5", "0");
    assertThat(texts(lines, "before", "lineage", "line")).containsExactly("5", "", "3", "4");
    assertThat(texts(lines, "after", "lineage", "line")).containsExactly("", "2", "4", "3");
    assertThat(lines.path(0).path("before").path("charge").path("ResourceId").asString())
        .isEqualTo("gone");
    assertThat(lines.path(0).path("after").isNull()).isTrue();
    JsonNode dearer = lines.path(2).path("columns");
    assertThat(texts(dearer, "column")).containsExactly("EffectiveCost", "PricingQuantity");
    assertThat(texts(dearer, "before")).containsExactly("1", "1");
    assertThat(texts(dearer, "after")).containsExactly("1.5", "2");
    assertThat(texts(lines.path(3).path("columns"), "column")).containsExactly("Tags");
    assertThat(texts(lines("&filter=x_SourceLine%3D5").path("lines"), "change"))
        .containsExactly("-7");
    assertThat(comparison("&filter=x_SourceLine%3D5").path("totals").path(0).path("after"))
        .hasToString("1");
    assertThat(texts(answer.path("totals"), "kind"))
        .containsExactlyInAnyOrder("added", "removed", "changed");
    assertThat(texts(lines("&kind=added").path("lines"), "kind")).containsExactly("added");
    assertThat(texts(lines("&filter=ResourceId=new").path("lines"), "kind"))
        .containsExactly("added");
  }

  @Test
  void comparesColumnsThatOnlyOneOfTheDeliveriesHas() {
    delivered(january().column("Team", "red").column("Floor", "1").charge());
    delivered(january().column("Squad", "blue").column("Floor", "2").charge());

    JsonNode columns = lines("").path("lines").path(0).path("columns");

    assertThat(texts(columns, "column")).containsExactly("x_Floor", "x_Squad", "x_Team");
    assertThat(texts(columns, "before")).containsExactly("1", "null", "red");
    assertThat(texts(columns, "after")).containsExactly("2", "blue", "null");
    JsonNode groups = comparison("&group_by=x_Team,x_Squad").path("rows");
    assertThat(texts(groups, "x_Team")).containsExactlyInAnyOrder("red", "null");
    assertThat(texts(groups, "x_Squad")).containsExactlyInAnyOrder("blue", "null");
  }

  @Test
  void equalLinesAreToldApartByTheirNumber() {
    delivered(january().charges(5).charge("EffectiveCost", "2"));
    delivered(january().charges(3).charge("EffectiveCost", "2").charge("EffectiveCost", "3"));
    JsonNode answer = lines("");
    assertThat(texts(answer.path("lines"), "kind")).containsExactly("changed", "removed");
    assertThat(texts(answer.path("lines"), "amount_before")).containsExactly("1", "1");
    assertThat(texts(answer.path("lines"), "amount_after")).containsExactly("3", "0");
  }

  @Test
  void theSameLinesInAnotherOrderAreNoChange() {
    var random = new Random(5);
    BillText bill = january();
    for (int i = 0; i < 2_000; i++) {
      bill.charge("ResourceId", "r" + i % 700, "EffectiveCost", "0." + random.nextInt(100_000));
    }
    delivered(bill);
    var lines = new ArrayList<>(bill.lines());
    Collections.shuffle(lines, random);
    done(BillText.write(bills, "bill.csv", bill.header() + "\n" + String.join("\n", lines) + "\n"));
    JsonNode answer = lines("");
    assertThat(answer.path("lines").size()).isZero();
    assertThat(answer.path("totals").size()).isZero();
  }

  @Test
  void pagesOverAllDifferencesOnceAndInOneOrder() {
    BillText before = january();
    BillText after = january();
    for (int i = 0; i < 250; i++) {
      before.charge("ResourceId", "r" + i, "EffectiveCost", "" + i % 10);
      after.charge("ResourceId", "r" + (i + 20), "EffectiveCost", "" + i % 9);
    }
    delivered(before);
    delivered(after);
    JsonNode whole = lines("&limit=500");
    var paged = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      JsonNode page = lines("&limit=37&cursor=" + cursor);
      page.path("lines").forEach(paged::add);
      assertThat(page.path("totals")).isEqualTo(whole.path("totals"));
      cursor = page.path("next_cursor").asString("");
    } while (!cursor.isEmpty());
    assertThat(paged).isEqualTo(whole.path("lines").valueStream().toList());
    assertThat(paged.stream().map(line -> line.path("kind").asString()).distinct())
        .containsExactlyInAnyOrder("added", "removed", "changed");
    int counted = 0;
    for (JsonNode total : whole.path("totals")) {
      counted += total.path("lines").asInt();
    }
    assertThat(paged).hasSize(counted);
  }

  /** A column that only the second delivery has makes every line another one. */
  @Test
  void aColumnThatIsNewChangesEveryLine() {
    delivered(january().charges(2));
    delivered(january().column("x_team_" + source.replace('-', '_'), "core").charges(2));
    JsonNode lines = lines("").path("lines");
    assertThat(texts(lines, "kind")).containsExactly("changed", "changed");
    assertThat(texts(lines.path(0).path("columns"), "before")).containsExactly("null");
    assertThat(texts(lines.path(0).path("columns"), "after")).containsExactly("core");
  }

  @Test
  void aWithdrawnDeliveryCanStillBeCompared() {
    delivered(january().charges(3));
    long second = delivered(january().charges(5));
    server.withdraw(second);
    JsonNode deliveries = list().path("periods").path(0).path("deliveries");
    while (deliveries.path(1).path("withdrawn_at").isNull()) {
      deliveries = list().path("periods").path(0).path("deliveries");
    }
    assertThat(texts(deliveries, "held")).containsExactly("false", "false");
    assertThat(texts(lines("").path("totals"), "lines")).containsExactly("2");
  }

  @Test
  void refusesWhatCannotBeCompared() {
    long only = delivered(january().charges(3));
    assertThat(refused("period=2025-01&source=" + source, 404))
        .contains("was delivered once, by import " + only);
    assertThat(refused("period=2025-02&source=" + source, 404)).contains("by no import");
    long second = delivered(january().charges(4));
    assertThat(refused("period=2025-01&from_import=1&source=" + source, 404))
        .contains("these did: %d, %d.".formatted(only, second));
    assertThat(refused("period=2025-01&to_import=%d&source=%s".formatted(only, source), 404))
        .contains("there is none before it");
    assertThat(refused("period=May&source=" + source, 400)).contains("2026-03");
    assertThat(refused("source=" + source, 400)).contains("period");
  }

  private String refused(String query, int status) {
    HttpResponse<String> answer = server.get("/api/v1/costs/restatements/comparison?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }
}
