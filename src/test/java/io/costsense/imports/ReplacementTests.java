package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.imports.LedgerClient.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a delivery takes the place of: what its source delivered for the same billing periods. */
class ReplacementTests extends ImportTest {

  @Test
  void saysWhatASecondDeliveryReplaces() {
    long first = done(bill().charges(3).in(bills, "bill.csv")).path("id").asLong();
    JsonNode second = done(bill().charge("BilledCost", "0.25").charges(1).in(bills, "bill.csv"));
    assertThat(second.path("message").asString())
        .isEqualTo("Imported 2 lines; replaces import %d: 3 lines, 3 USD.".formatted(first));
    JsonNode replaced = second.path("periods").path(0).path("replaced").path(0);
    assertThat(replaced.path("import_id").asLong()).isEqualTo(first);
    assertThat(stored("BilledCost::DOUBLE")).hasToString("[[0.25], [1.0]]");
  }

  @Test
  void addsUpWhatIsReplacedCurrencyByCurrency() {
    Path file =
        bill()
            .charges(1)
            .charge("BillingCurrency", "EUR", "EffectiveCost", "0.5")
            .charge("BillingCurrency", "EUR", "EffectiveCost", "1e-10")
            .in(bills, "bill.csv");
    long first = done(file).path("id").asLong();
    assertThat(done(bill().charges(1).in(bills, "bill.csv")).path("message").asString())
        .isEqualTo(
            "Imported 1 line; replaces import %d: 3 lines, 0.5000000001 EUR, 1 USD."
                .formatted(first));
  }

  @Test
  void takesTheSameBytesOnceAndSaysSo() {
    Path file = bill().charges(2).in(bills, "bill.csv");
    long first = done(file).path("id").asLong();
    State before = state();
    JsonNode again = imported(file);
    assertThat(again.path("state").asString()).isEqualTo("unchanged");
    assertThat(again.path("message").asString())
        .isEqualTo(
            "The same bytes are in the ledger already, from import %d. Nothing changed."
                .formatted(first));
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void takesTheFirstBytesAgainOnceOthersHaveReplacedThem() {
    String text = bill().charges(2).toString();
    done(BillText.write(bills, "bill.csv", text));
    long second = done(bill().charges(5).in(bills, "bill.csv")).path("id").asLong();
    assertThat(done(BillText.write(bills, "bill.csv", text)).path("message").asString())
        .isEqualTo("Imported 2 lines; replaces import %d: 5 lines, 5 USD.".formatted(second));
    assertThat(only("count(*)")).isEqualTo("2");
  }

  @Test
  void replacesThePeriodsThatItBringsAndNoOther() {
    String january = bill().charges(2).toString();
    BillText february = BillText.of(account, "2025-02").charges(3);
    String both = january + String.join("\n", february.lines()) + "\n";
    long first = done(BillText.write(bills, "bill.csv", both)).path("id").asLong();
    BillText next = BillText.of(account, "2025-02").charges(4);
    BillText march = BillText.of(account, "2025-03").charges(5);
    JsonNode second =
        done(BillText.write(bills, "bill.csv", next + String.join("\n", march.lines()) + "\n"));
    assertThat(second.path("message").asString())
        .isEqualTo("Imported 9 lines; replaces import %d: 3 lines, 3 USD.".formatted(first));
    assertThat(stored("strftime(BillingPeriodStart, '%Y-%m') AS month"))
        .extracting(row -> row.getFirst())
        .containsExactly(
            "2025-01", "2025-01", "2025-02", "2025-02", "2025-02", "2025-02", "2025-03", "2025-03",
            "2025-03", "2025-03", "2025-03");
  }

  @Test
  void leavesAloneWhatANamedOtherSourceBroughtAndSaysThatBothCount() {
    JsonNode first = done(bill().charges(2).in(bills, "bill.csv"));
    JsonNode other =
        demandDone(
            server.imported(
                Options.source(source + "-b"), bill().charges(3).in(bills, "bill.csv")));
    assertThat(other.path("message").asString())
        .isEqualTo(
            "Imported 3 lines. Source '%s' (import %d) has charges of billing account %s for 2025-01 as well, 2 USD: both count."
                .formatted(source, first.path("id").asLong(), account));
    assertThat(only("count(*)")).isEqualTo("2");
  }

  @Test
  void namesTheFirstPeriodsThatCountAsWellAndCountsTheOthers() throws IOException {
    var lines = new ArrayList<String>();
    for (String month : List.of("2025-01", "2025-02", "2025-03", "2025-04", "2025-05")) {
      lines.addAll(BillText.of(account, month).charges(1).lines());
    }
    String text = bill().toString().lines().findFirst().orElseThrow() + "\n";
    String months = text + String.join("\n", lines) + "\n";
    long first = done(BillText.write(bills, "bill.csv", months)).path("id").asLong();
    JsonNode other =
        demandDone(
            server.imported(
                Options.source(source + "-b"),
                BillText.write(bills, "other.csv", months.replace("\n", "\r\n"))));
    String counts =
        " Source '%s' (import %d) has charges of billing account %s for 2025-0%d as well, 1 USD:"
            + " both count.";
    assertThat(other.path("message").asString())
        .isEqualTo(
            "Imported 5 lines."
                + counts.formatted(source, first, account, 1)
                + counts.formatted(source, first, account, 2)
                + counts.formatted(source, first, account, 3)
                + " The same goes for 2 more billing periods of earlier imports.");
  }

  @Test
  void refusesWhatAnotherSourceBroughtWhenOnlyTheFileNameSaysItIsAnother() {
    source = "told";
    long first = done(bill().charges(2).in(bills, "bill.csv")).path("id").asLong();
    Path sameBill = bill().charges(3).in(bills, "told-again.csv");
    assertThat(refused(Options.NONE, sameBill).path("message").asString())
        .isEqualTo(
            "The ledger has charges of billing account %s for 2025-01 already, from source 'told' (import %d): as source 'told-again' they would count twice. If this is the same bill, import it with --source 'told'; if it is a second bill for that account, with --source 'told-again'."
                .formatted(account, first));
    assertThat(done(sameBill).path("message").asString())
        .isEqualTo("Imported 3 lines; replaces import %d: 2 lines, 2 USD.".formatted(first));
  }

  @Test
  void advisesNoReplacementThatWouldLoseAnotherAccount() {
    source = "pair";
    String other = account + "-b";
    Path both = bill().charges(2).charge("BillingAccountId", other).in(bills, "pair.csv");
    long first = done(both).path("id").asLong();
    Path one = bill().charges(2).in(bills, "one.csv");
    assertThat(refused(Options.NONE, one).path("message").asString())
        .contains("as source 'one' they would count twice. Import %d also has".formatted(first))
        .contains("charges of billing account %s: a newer version of it must".formatted(other));
    Path less = bill().charges(1).in(bills, "pair.csv");
    assertThat(refused(Options.NONE, less).path("message").asString())
        .contains(
            "would replace 2025-01 of source 'pair' (import %d), which has charges of billing accounts %s, %s, by charges of billing account %s."
                .formatted(first, account, other, account));
    assertThat(done(less).path("message").asString())
        .isEqualTo(
            "Imported 1 line; replaces import %d: 3 lines, 3 USD. Of billing account %s, which import %d had for 2025-01, it has nothing."
                .formatted(first, other, first));
  }

  @Test
  void countsTheSameFileOnceUnderWhateverNames() {
    Path first = bill().charges(2).in(bills, "bill.csv");
    Path copy = bill().charges(2).in(bills, "bill (1).csv");
    assertThat(refusal(first, copy))
        .isEqualTo(
            "bill.csv and bill (1).csv are the same, byte for byte: their 2 lines would count"
                + " twice. Deliver one of them.");
    assertThat(refusal(first, bill().charges(3).in(bills, "bill.csv.gz")))
        .startsWith("bill.csv and bill.csv.gz differ only in their endings");
  }

  @Test
  void namesTheSourceAfterTheFolderWhenTheFilesHaveNothingInCommon() {
    Path folder = bills.resolve("our-bills-of-" + account);
    bill().charges(1).in(folder, "a.csv");
    bill().charge("BilledCost", "3").charge("BilledCost", "2").in(folder, "b.csv");
    assertThat(demandDone(server.imported(Options.NONE, folder)).path("source").asString())
        .isEqualTo("our-bills-of-account");
  }

  @Test
  void changesNothingInADryRun() {
    long first = done(bill().charges(3).in(bills, "bill.csv")).path("id").asLong();
    State before = state();
    JsonNode dry =
        demandDone(server.imported(options().dryRun(), bill().charges(1).in(bills, "bill.csv")));
    assertThat(dry.path("message").asString())
        .isEqualTo(
            "Would import 1 line; would replace import %d: 3 lines, 3 USD.".formatted(first));
    assertThat(dry.path("periods").toString())
        .isEqualTo(
            "[{\"start\":\"2025-01-01T00:00:00Z\",\"end\":\"2025-02-01T00:00:00Z\",\"lines\":1,\"replaced\":[{\"import_id\":%d,\"lines\":3,\"effective_cost\":[{\"currency\":\"USD\",\"amount\":3}]}]}]"
                .formatted(first));
    assertThat(state()).isEqualTo(before);
    assertThat(only("count(*)")).isEqualTo("3");
    assertThat(server.withdraw(dry.path("id").asLong()).statusCode()).isEqualTo(409);

    done(bill().charges(2).in(bills, "bill.csv"));
    assertThat(server.record(dry.path("id").asLong()).path("periods"))
        .isEqualTo(dry.path("periods"));
  }

  @Test
  void saysThatADryRunWouldReplaceNothing() {
    JsonNode dry =
        demandDone(server.imported(options().dryRun(), bill().charges(1).in(bills, "bill.csv")));
    assertThat(dry.path("periods")).hasSize(1);
    assertThat(dry.path("periods").path(0).path("replaced")).isEmpty();
  }

  @Test
  void keepsTheOldDeliveryWhenTheNewOneIsBad() {
    done(bill().charges(3).in(bills, "bill.csv"));
    refusal(bill().charges(9).charge("BilledCost", "much").in(bills, "bill.csv"));
    assertThat(only("count(*)")).isEqualTo("3");
  }
}
