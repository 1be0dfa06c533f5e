package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.imports.LedgerClient.Options;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Bills that the ledger holds already, although their files, periods or accounts look different.
 */
class SameBillTests extends ImportTest {

  private BillText at(String hour) {
    return bill()
        .column("BillingPeriodStart", "2025-01-01T" + hour)
        .column("BillingPeriodEnd", "2025-02-01T" + hour)
        .charges(2);
  }

  @Test
  void refusesAMonthOfASourceThatBeginsAtAnotherHourAndTakesItOnceTheOldOneIsWithdrawn() {
    long first = done(at("00:00:00Z").in(bills, "bill.csv")).path("id").asLong();
    Path shifted = at("00:00:00-07:00").in(bills, "bill.csv");
    assertThat(refusal(shifted))
        .isEqualTo(
            "Source '%s' has a billing period that begins at 2025-01-01T00:00:00Z already (import %d), and this delivery has one that begins at 2025-01-01T07:00:00Z: the same month would count twice. Run ./costsense withdraw %d and import this again. If this is another bill, name it with --source NAME."
                .formatted(source, first, first));
    server.withdraw(first);
    done(shifted);
    assertThat(only("count(*)")).isEqualTo("2");
  }

  @Test
  void tellsThatAnotherSourceHasTheAccountForTheSameMonthInAnotherTimeZone() {
    done(at("00:00:00Z").in(bills, "bill.csv"));
    assertThat(
            demandDone(
                    server.imported(
                        Options.source(source + "-b"), at("00:00:00+05:30").in(bills, "other.csv")))
                .path("message")
                .asString())
        .contains("has charges of billing account " + account + " for 2025-01 as well");
  }

  @Test
  void takesPeriodsOfADayEachAsWhatTheyAre() {
    for (int day = 1; day <= 2; day++) {
      done(
          bill()
              .column("BillingPeriodStart", "2025-01-0%d".formatted(day))
              .column("BillingPeriodEnd", "2025-01-0%d".formatted(day + 1))
              .charges(1)
              .in(bills, "bill.csv"));
    }
    assertThat(only("count(*)")).isEqualTo("2");
  }

  @Test
  void refusesTheSameBytesUnderANameThatMakesAnotherSource() {
    String name = account.replace('-', 'q');
    Path file = bill().column("BillingAccountId", "").charges(2).in(bills, name + "x.csv");
    JsonNode first = demandDone(server.imported(Options.NONE, file));
    Path again = bill().column("BillingAccountId", "").charges(2).in(bills, name + "y.csv");
    assertThat(refused(Options.NONE, again).path("message").asString())
        .isEqualTo(
            "The ledger holds the same bytes as %1$sy.csv already, from source '%1$sx' (import %2$d): as source '%1$sy', which is made of the files' names, they would count twice. Nothing needs to be imported. If both are to count, import it with --source NAME."
                .formatted(name, first.path("id").asLong()));
    assertThat(done(again).path("message").asString())
        .contains(
            "Import %d of source '%sx' holds the same bytes"
                .formatted(first.path("id").asLong(), name));
  }

  @Test
  void tellsAccountsThatDifferOnlyInLetterCaseOrLeadingZeros() {
    done(bill().charges(2).in(bills, "bill.csv"));
    Path other =
        bill()
            .column("BillingAccountId", "00" + account.toUpperCase(Locale.ROOT))
            .charges(3)
            .in(bills, "other.csv");
    assertThat(
            demandDone(server.imported(Options.source(source + "-b"), other))
                .path("message")
                .asString())
        .contains(
            "has charges of billing account %s, which here only letter case or leading zeros tell apart, for 2025-01 as well, 2 USD: if this is the same bill, it counts twice."
                .formatted(account));
  }

  @Test
  void tellsThatAnotherSourceHasChargesWithoutABillingAccountToo() {
    done(bill().column("BillingAccountId", "").charges(2).in(bills, "bill.csv"));
    Path other = bill().column("BillingAccountId", "").charges(3).in(bills, "other.csv");
    assertThat(
            demandDone(server.imported(Options.source(source + "-b"), other))
                .path("message")
                .asString())
        .contains("has charges without a billing account for 2025-01 as well");
  }
}
