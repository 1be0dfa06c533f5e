package io.costsense.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.ServerTest;
import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class ImportCommandTests {

  @LocalServerPort private int port;
  @Autowired private DataDirectory data;
  @TempDir private Path folder;

  @Test
  void tellsWhatBecameOfTheColumns() throws IOException {
    Path bill = FocusBill.write(folder.resolve("columns.csv"), List.of("USD 1"));

    Shell imported = imported(bill.toString());

    assertThat(imported.exitCode()).isZero();
    assertThat(imported.out())
        .contains(
            """
            Columns renamed (2):
              ProviderName to ServiceProviderName, PublisherName to HostProviderName
            Columns of FOCUS 1.4 that are missing, and therefore empty (\
            """)
        .containsPattern("  and \\d+ more: GET /api/v1/imports/\\d+\n")
        .contains("Custom columns kept (1):\n  x_Team\n");
    assertThat(imported.err()).endsWith("100 %\n").doesNotContain(" of ");
  }

  @Test
  void aRejectedDeliveryFails() throws IOException {
    Path bill = FocusBill.write(folder.resolve("rejected.csv"), List.of("USD 1", " 2"));

    Shell rejected = imported(bill.toString());

    assertThat(rejected.exitCode()).isEqualTo(1);
    assertThat(rejected.out()).contains("1 bad line:\nrejected.csv:3: BillingCurrency: ");
  }

  @Test
  void sumsOfLinesWithoutACurrencySaySo() throws IOException {
    Path bill = FocusBill.write(folder.resolve("partly.csv"), List.of("USD 1", " 2"));

    Shell imported = imported(bill.toString(), "--accept-partial");

    assertThat(imported.exitCode()).isZero();
    assertThat(imported.out()).containsPattern("EffectiveCost +\\(none\\) +2 +2 +0\n");
  }

  @Test
  void aFormatThatIsNotKnownIsWrongUsage() throws IOException {
    Path bill = FocusBill.write(folder.resolve("format.csv"), List.of("USD 1"));

    Shell unknown = imported(bill.toString(), "--format", "focus-9");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err().lines()).hasSize(1);
    assertThat(unknown.err()).contains("focus-9", "focus-1.4");

    Shell two = imported(bill.toString(), "--format", "focus-1.0", "--format", "focus-1.1");
    assertThat(two.exitCode()).isEqualTo(2);
    assertThat(two.err()).startsWith("A delivery has one format, not focus-1.0 and focus-1.1.");
  }

  private Shell imported(String... options) {
    List<String> command = new ArrayList<>(List.of("import"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("--server", "http://localhost:" + port, "--data", data.path().toString()));
    return Shell.run(command.toArray(String[]::new));
  }
}
