package io.costsense.tenancy;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the changes of one tenant's data take turns, where each depends on what the last one did.
 */
@Component
public class TenantLock {

  private final JdbcClient sql;

  TenantLock(JdbcClient sql) {
    this.sql = sql;
  }

  /** Waits for the other changes of this tenant; held until the transaction at hand ends. */
  public void take(Tenant tenant) {
    sql.sql("SELECT id FROM tenant WHERE id = :tenant FOR NO KEY UPDATE")
        .param("tenant", tenant.id())
        .query(String.class)
        .single();
  }
}
