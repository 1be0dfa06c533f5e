package io.costsense.rollups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.costsense.ServerTest;
import io.costsense.charges.Charges;
import io.costsense.charges.DeliveryCommitted;
import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Rollups of a ledger that can't be opened. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class RollupWarmingTests {

  @Autowired private Charges charges;
  @Autowired private DataDirectory data;
  @Autowired private FileRollups rollups;

  @Test
  void areOneSentenceInTheLogAndNoneWhenTheServerStops(CapturedOutput output) throws Exception {
    var tenant = new Tenant("without_a_folder");
    Files.createFile(data.folder("lake").resolve("tenant_" + tenant));
    var committed = new DeliveryCommitted(tenant, 1, "a", List.of(), 1, Instant.EPOCH);
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
