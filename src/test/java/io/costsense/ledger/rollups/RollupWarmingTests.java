package io.costsense.ledger.rollups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.ServerTest;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.ledger.Charges;
import io.costsense.ledger.DeliveryCommitted;
import io.costsense.ledger.verify.Ledger;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Rollups that can't be read before somebody asks. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class RollupWarmingTests {

  private static final String CHARGES =
      """
      SELECT 1::DECIMAL(38,18) AS EffectiveCost,
             TIMESTAMPTZ '2026-03-01 00:00:00+00' AS ChargePeriodStart,
             TIMESTAMPTZ '2026-03-02 00:00:00+00' AS ChargePeriodEnd
      """;

  @Autowired private Charges charges;
  @Autowired private Engine engine;
  @Autowired private FileRollups rollups;

  @Test
  void areOneSentenceInTheLogAndNoneWhenTheServerStops(CapturedOutput output) throws Exception {
    var ledger = new Ledger(charges, engine);
    LakeFile file = ledger.commit(CHARGES, "SELECT * FROM rollup");
    Files.delete(file.rollup());
    var committed = new DeliveryCommitted(ledger.tenant(), 1, "a", List.of(), 1, Instant.EPOCH);
    var warming = new RollupWarming(charges, rollups);

    warming.on(committed);
    await().until(() -> output.getAll().contains("Not all rollups were read ahead"));
    warming.stop();
    warming.on(committed);
    await().during(Duration.ofMillis(300)).until(() -> true);

    assertThat(output.getAll().lines().filter(line -> line.contains("Not all rollups"))).hasSize(1);
    assertThat(output.getAll()).doesNotContain("Exception in thread", "\tat ");
  }
}
