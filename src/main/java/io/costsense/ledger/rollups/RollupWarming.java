package io.costsense.ledger.rollups;

import io.costsense.ledger.Charges;
import io.costsense.ledger.DeliveryCommitted;
import io.costsense.tenancy.Tenant;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads rollups into memory before somebody asks, beside everything else. */
@Component
class RollupWarming {

  private final Charges charges;
  private final FileRollups rollups;

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
    Thread.startVirtualThread(() -> rollups.of(tenant, charges.of(tenant).current().files()));
  }
}
