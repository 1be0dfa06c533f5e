package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.imports.LedgerClient.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Deliveries of parts of a month that have days in common, or lack days that the ledger has. */
class OverlapTests extends ImportTest {

  /** A bill with two charges for each of some days of January. */
  private Path days(String name, int first, int last) {
    BillText text = bill().column("ResourceId", "");
    for (int day = first; day <= last; day++) {
      for (int resource = 1; resource <= 2; resource++) {
        text.charge(
            "ChargePeriodStart", String.format(Locale.ROOT, "2025-01-%02dT00:00:00Z", day),
            "ChargePeriodEnd", String.format(Locale.ROOT, "2025-01-%02dT00:00:00Z", day + 1),
            "ResourceId", "r-" + resource,
            "EffectiveCost", Integer.toString(day));
      }
    }
    return text.in(bills, name);
  }

  @Test
  void refusesTwoExportsOfTheSameMonth() {
    assertThat(refusal(days("to-the-15th.csv", 1, 15), days("to-the-20th.csv", 1, 20)))
        .isEqualTo(
            "to-the-15th.csv and to-the-20th.csv have most charges from 2025-01-01 to 2025-01-15 in"
                + " common, like two exports of the same month: 30 charges, 30 USD, would count"
                + " twice. Deliver the newer one alone; if both are to count, import them under two"
                + " names with --source.");
  }

  @Test
  void refusesTwoExportsOfTheFirstDayHoweverFewChargesItHas() {
    assertThat(refusal(resources("a.csv", 1, 9), resources("b.csv", 1, 9)))
        .contains(": 9 charges, 9 USD, would count twice.");
    assertThat(refusal(resources("a.csv", 1, 1), resources("b.csv", 1, 1)))
        .contains(": 1 charge, 1 USD, would count twice.");
    assertThat(refusal(days("a.csv", 1, 1), days("b.csv", 1, 2)))
        .contains("from 2025-01-01 to 2025-01-01 in common")
        .contains(": 2 charges, 2 USD, would count twice.");
  }

  @Test
  void takesEqualChargesThatCostNothingAndEqualFeesOfTwoAccounts() {
    for (String name : List.of("a", "b")) {
      BillText free = bill().column("note", name);
      for (int i = 0; i < 3; i++) {
        free.charge("BilledCost", "0", "EffectiveCost", "0");
      }
      free.in(bills, name + ".csv");
    }
    JsonNode record = done(bills.resolve("a.csv"), bills.resolve("b.csv"));
    assertThat(record.path("message").asString()).doesNotContain("in common");

    for (String name : List.of("c", "d")) {
      bill().charge("BillingAccountId", account + name).in(bills, name + ".csv");
    }
    assertThat(done(bills.resolve("c.csv"), bills.resolve("d.csv")).path("message").asString())
        .doesNotContain("in common");
  }

  @Test
  void tellsOneChargeInCommonThatIsMostOfWhatTheFilesCost() {
    BillText one = bill().column("ResourceId", "");
    BillText other = bill().column("ResourceId", "");
    for (int resource = 1; resource <= 50; resource++) {
      one.charge("ResourceId", "r-" + resource);
      other.charge("ResourceId", "s-" + resource);
    }
    one.charge("ResourceId", "support", "BilledCost", "1000", "EffectiveCost", "1000");
    other.charge("ResourceId", "support", "BilledCost", "1000", "EffectiveCost", "1000");

    assertThat(done(one.in(bills, "a.csv"), other.in(bills, "b.csv")).path("message").asString())
        .contains("a.csv and b.csv have 1 charge in common from 2025-01-")
        .contains(", 1000 USD: if they are the same and not only alike, they count twice.");
  }

  @Test
  void findsASmallFileInALargeOneThatItOnlyTakesASampleOf() throws IOException {
    Path small = resources("small.csv", 1, 3);
    List<String> lines = Files.readAllLines(small);
    var text = new StringBuilder();
    for (int line = 0; line < 110_000; line++) {
      text.append(lines.get(1).replace("r-1", "r-" + (line + 2))).append('\n');
    }
    Path large = Files.writeString(bills.resolve("large.csv"), lines.getFirst() + "\n" + text);

    assertThat(refusal(large, small)).contains(": 2 charges, 2 USD, would count twice.");
  }

  /** A bill with a charge for each of some resources on one day. */
  private Path resources(String name, int first, int last) {
    BillText text = bill().column("ResourceId", "").column("note", name);
    for (int resource = first; resource <= last; resource++) {
      text.charge("ResourceId", "r-" + resource, "EffectiveCost", "2");
    }
    return text.in(bills, name);
  }

  @Test
  void tellsOfChargesThatTwoPartsHaveInCommon() {
    assertThat(
            done(resources("a.csv", 1, 40), resources("b.csv", 30, 100)).path("message").asString())
        .contains("a.csv and b.csv have 11 charges in common from 2025-01-")
        .contains("they count twice. Deliver each charge in one file.");
    assertThat(
            done(resources("a.csv", 1, 40), resources("b.csv", 41, 100)).path("message").asString())
        .doesNotContain("in common");
  }

  @Test
  void takesThePartsOfOneMonth() {
    JsonNode record = done(days("a.csv", 1, 15), days("b.csv", 16, 30));

    assertThat(record.path("lines_accepted").asInt()).isEqualTo(60);
  }

  @Test
  void doesntReplaceAWholeMonthByItsSecondHalf() {
    String name = "halves";
    server.imported(Options.NONE, days(name + "-2025-01.csv", 1, 30));

    JsonNode record = refused(Options.NONE, days(name + "-2025-01-30.csv", 16, 30));

    assertThat(record.path("message").asString())
        .contains("would replace days of source '%s' that it doesn't have".formatted(name))
        .contains(
            "it has charges from 2025-01-16 to 2025-01-30, the ledger has charges from 2025-01-01"
                + " to 2025-01-30.")
        .contains("Deliver the whole period, all its files in one import");
  }

  @Test
  void replacesItIfSomebodySaysSoAndTellsWhatWasLost() {
    done(days("a.csv", 1, 30));

    assertThat(done(days("b.csv", 16, 30)).path("message").asString())
        .contains("It replaced days that it doesn't have.");
  }

  @Test
  void aMonthThatGrowsReplacesItsShorterVersion() {
    String name = "growing";
    server.imported(Options.NONE, days(name + "-2025-01-15.csv", 1, 15));

    JsonNode record =
        demandDone(server.imported(Options.NONE, days(name + "-2025-01-20.csv", 1, 20)));

    assertThat(record.path("message").asString()).doesNotContain("doesn't have");
  }

  /** Twenty charges of as many resources. */
  private Path tagged(String name, String currency, String resource, String tags) {
    BillText text = bill().column("ResourceId", "").column("Tags", "\"" + tags + "\"");
    for (int i = 1; i <= 20; i++) {
      text.charge(
          "ResourceId",
          resource.isEmpty() ? "" : resource + i,
          "ChargeDescription",
          "machine " + i,
          "BillingCurrency",
          currency);
    }
    return text.in(bills, name);
  }

  @Test
  void refusesTwoExportsOfTheSameMonthWhoseTagsStandInAnotherOrderOrHaveChanged() {
    Path one = tagged("a.csv", "USD", "", "{\"\"a\"\":\"\"1\"\",\"\"b\"\":\"\"2\"\"}");
    Path other = tagged("b.csv", "USD", "", "{\"\"b\"\": \"\"2\"\", \"\"a\"\": \"\"1\"\"}");
    assertThat(refusal(one, other)).contains(": 20 charges, 20 USD, would count twice.");

    Path before = tagged("c.csv", "USD", "r-", "{\"\"a\"\":\"\"1\"\"}");
    Path after = tagged("d.csv", "USD", "r-", "{\"\"a\"\":\"\"2\"\",\"\"b\"\":\"\"1\"\"}");
    assertThat(refusal(before, after)).contains(": 20 charges, 20 USD, would count twice.");
  }

  @Test
  void refusesTwoExportsOfTheSameMonthWhoseCurrenciesDifferInLetterCase() {
    assertThat(refusal(tagged("a.csv", "USD", "r-", "{}"), tagged("b.csv", "usd", "r-", "{}")))
        .contains("20 charges")
        .contains("would count twice.");
  }
}
