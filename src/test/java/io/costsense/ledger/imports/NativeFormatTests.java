package io.costsense.ledger.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What a provider's own format can say in its SQL file, seen with one that only the tests have:
 * {@code focus/formats/acme.sql}.
 */
class NativeFormatTests extends ImportTest {

  private static final String HEADER =
      "acme:lineId,Acme/Day,acmeAmount,acmeCurrency,acmeKind,acmeService,label_Team,label_env,acmeCredits,note\n";

  private Path file(String name, String text) {
    try {
      Path file = bills.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path acme(String name, String... lines) {
    return file(name, HEADER + String.join("\n", lines) + "\n");
  }

  @Test
  void mapsALineWhateverItsColumnsAreSpelledLike() {
    JsonNode record =
        done(
            acme(
                "a.csv",
                "l-1,1/31/2025,1.5,USD,usage,disks,red,,,hello",
                "l-2,2025-01-02,2,USD,fee,disks,,,,"));

    assertThat(record.path("format").asString()).isEqualTo("acme");
    assertThat(
            stored(
                "ChargePeriodStart, BillingPeriodStart, BilledCost, ChargeCategory,"
                    + " ServiceCategory, Tags, x_LineId, x_note, ServiceProviderName"))
        .containsExactlyInAnyOrder(
            List.of(
                "2025-01-31 00:00:00+00",
                "2025-01-01 00:00:00+00",
                "1.500000000000000000",
                "Usage",
                "Other",
                "{\"Team\":\"red\"}",
                "l-1",
                "hello",
                "Acme Cloud"),
            List.of(
                "2025-01-02 00:00:00+00",
                "2025-01-01 00:00:00+00",
                "2.000000000000000000",
                "Purchase",
                "Other",
                "null",
                "l-2",
                "null",
                "Acme Cloud"));
  }

  @Test
  void makesSeveralChargesOfOneLineAndTracesEachToIt() {
    JsonNode record =
        done(
            acme(
                "a.csv",
                "l-1,2025-01-01,10,USD,usage,disks,,,,",
                "l-2,2025-02-01,20,USD,usage,disks,,,\"[{\"\"name\"\":\"\"promo\"\",\"\"amount\"\":-1.25},{\"\"name\"\":\"\"free\"\",\"\"amount\"\":\"\"-0.1\"\"}]\","));

    assertThat(stored("x_LineId, x_Credit, BilledCost, line"))
        .containsExactlyInAnyOrder(
            List.of("l-1", "null", "10.000000000000000000", "2"),
            List.of("l-2", "null", "20.000000000000000000", "3"),
            List.of("l-2", "promo", "-1.250000000000000000", "3"),
            List.of("l-2", "free", "-0.100000000000000000", "3"));
    assertThat(record.path("files").path(0).path("charges_added").asInt()).isEqualTo(2);
    JsonNode sum = record.path("control_sums").path(0);
    assertThat(sum.path("column").asString()).isEqualTo("acme_amount");
    assertThat(sum.path("read").asString()).isEqualTo("30");
    assertThat(sum.path("difference").decimalValue()).isZero();
    assertThat(sum.path("became").path(0).path("column").asString()).isEqualTo("BilledCost");
    assertThat(record.path("ledger_sums").path(0).path("stored").decimalValue())
        .isEqualByComparingTo("28.65");
  }
}
