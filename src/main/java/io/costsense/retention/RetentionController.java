package io.costsense.retention;

import io.costsense.platform.NeedsToken;
import io.costsense.tenancy.CurrentTenant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the ledger's past is kept, and what of it is gone. */
@RestController
class RetentionController {

  private final Retention retention;
  private final CurrentTenant tenant;

  RetentionController(Retention retention, CurrentTenant tenant) {
    this.retention = retention;
    this.tenant = tenant;
  }

  @GetMapping("/api/v1/retention")
  Retention.State state() {
    return retention.state(tenant.get());
  }

  /** Looks now for what is due instead of the next time. */
  @NeedsToken
  @PostMapping("/api/v1/retention")
  Retention.State run() {
    retention.run(tenant.get());
    return retention.state(tenant.get());
  }
}
