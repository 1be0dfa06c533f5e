package io.costsense.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costsense.lake.LakeFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** An export in many parts, one of which can't be made. */
@TestPropertySource(properties = "costsense.exports.part-lines=1000")
class BrokenExportTests extends ExportTest {

  private void commit() throws Exception {
    bill.commit(
        tenant,
        "parts",
        """
        SELECT TIMESTAMPTZ '2026-01-01' + INTERVAL (range % 2) MONTH AS BillingPeriodStart,
               TIMESTAMPTZ '2026-01-01' AS ChargePeriodStart,
               'USD' AS BillingCurrency, range AS EffectiveCost, md5(range::VARCHAR) || md5('a' || range) AS ChargeDescription
        FROM range(10000)
        """);
  }

  @Test
  void isPutTogetherOfItsPartsInOrder() throws Exception {
    commit();

    assertThat(lines()).hasSize(10_001);
    assertThat(lines("filter", "EffectiveCost>=9998")).hasSize(3);
    assertThat(lines().get(1)).contains(",0,").contains("2026-01-01T00:00:00Z");
    assertThat(lines().getLast()).contains(",9999,").contains("2026-02-01T00:00:00Z");
  }

  @Test
  void breaksOffSoThatNobodyTakesItForWhole() throws Exception {
    commit();
    LakeFile second =
        ledger(tenant).files().stream()
            .max(Comparator.comparing(LakeFile::billingPeriodStart))
            .orElseThrow();
    try (var file = new RandomAccessFile(second.path().toFile(), "rw")) {
      file.seek(8);
      file.write(new byte[(int) (file.length() / 2)]);
    }

    assertThatThrownBy(() -> lines()).isInstanceOf(IOException.class);

    assertThat(workingFiles()).isEmpty();
    assertThat(lines("from", "2031-01-01", "to", "2031-01-02")).hasSize(1);
  }
}
