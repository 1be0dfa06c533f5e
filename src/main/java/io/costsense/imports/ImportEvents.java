package io.costsense.imports;

import io.costsense.charges.DeliveryCommitted;
import io.costsense.imports.Import.Period;
import io.costsense.tenancy.Tenant;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the other rooms what happens to imports. */
@Component
class ImportEvents {

  private final ImportHistory history;
  private final ApplicationEventPublisher events;

  ImportEvents(ImportHistory history, ApplicationEventPublisher events) {
    this.history = history;
    this.events = events;
  }

  void changed(Tenant tenant, long id, ImportState state) {
    events.publishEvent(new ImportChanged(tenant, id, state.text()));
  }

  /** An import is in whatever state its record says. */
  void changed(Tenant tenant, long id) {
    history.find(tenant, id).ifPresent(i -> changed(tenant, id, i.state()));
  }

  /** The ledger has changed: the import was committed, or taken back. */
  void committed(Tenant tenant, long id, long snapshot, Instant at) {
    Import changed = history.find(tenant, id).orElseThrow();
    events.publishEvent(
        new DeliveryCommitted(
            tenant,
            changed.id(),
            String.valueOf(changed.source()),
            changed.periods().stream()
                .map(Period::start)
                .map(start -> start.atOffset(ZoneOffset.UTC).toLocalDate())
                .toList(),
            snapshot,
            at));
  }
}
