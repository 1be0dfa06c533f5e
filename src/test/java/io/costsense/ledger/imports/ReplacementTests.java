package io.costsense.ledger.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
  void leavesAloneWhatAnotherSourceBroughtAndWarnsOfTheSameAccount() {
    JsonNode first = done(bill().charges(2).in(bills, "bill.csv"));
    JsonNode other =
        demandDone(
            server.imported(
                LedgerClient.Options.source(source + "-b"),
                bill().charges(3).in(bills, "bill.csv")));
    assertThat(other.path("message").asString())
        .startsWith("Imported 3 lines. Billing account %s also has charges".formatted(account))
        .contains("from source '%s' (import %d)".formatted(source, first.path("id").asLong()));
    assertThat(only("count(*)")).isEqualTo("2");
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
    assertThat(state()).isEqualTo(before);
    assertThat(only("count(*)")).isEqualTo("3");
  }

  @Test
  void keepsTheOldDeliveryWhenTheNewOneIsBad() {
    done(bill().charges(3).in(bills, "bill.csv"));
    refusal(bill().charges(9).charge("BilledCost", "much").in(bills, "bill.csv"));
    assertThat(only("count(*)")).isEqualTo("3");
  }
}
