package io.costsense.rollups;

import io.costsense.charges.Charges;
import io.costsense.charges.DeliveryCommitted;
import io.costsense.lake.LakeFile;
import io.costsense.tenancy.Tenant;
import java.util.Comparator;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads rollups into memory before somebody asks, beside everything else: the newest first, and few
 * at a time, so that a question gets its turn in between.
 */
@Component
class RollupWarming {

  private static final Logger LOG = LoggerFactory.getLogger(RollupWarming.class);

  private static final int FILES_AT_ONCE = 8;

  private final Charges charges;
  private final FileRollups rollups;
  private volatile boolean stopping;

  RollupWarming(Charges charges, FileRollups rollups) {
    this.charges = charges;
    this.rollups = rollups;
  }

  @EventListener(ApplicationReadyEvent.class)
  void serverIsReady() {
    warm(Tenant.DEFAULT);
  }

  @EventListener
  void on(DeliveryCommitted committed) {
    warm(committed.tenant());
  }

  private void warm(Tenant tenant) {
    Thread.startVirtualThread(() -> warmOrSayWhyNot(tenant));
  }

  private void warmOrSayWhyNot(Tenant tenant) {
    try {
      charges.of(tenant).current().files().stream()
          .sorted(Comparator.comparing(LakeFile::lastCharge).reversed())
          .gather(Gatherers.windowFixed(FILES_AT_ONCE))
          .takeWhile(_ -> !stopping)
          .forEach(files -> rollups.of(tenant, files));
    } catch (RuntimeException e) {
      if (!stopping) {
        LOG.warn(
            "Not all rollups were read ahead; the questions that need them will read them. {}",
            String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      }
    }
  }

  /** From here on the engine may be gone at any moment. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
  }
}
