package io.costsense.lake;

import io.costsense.platform.DataDirectory;
import io.costsense.tenancy.Tenant;
import java.util.List;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The default tenant's ledger as a server has created it that knew fewer columns. */
public final class OlderLedger {

  /** Creates it; must come before the server's own first look. */
  public OlderLedger(
      JdbcCatalog catalog,
      DataDirectory data,
      JdbcClient sql,
      JdbcOperations batches,
      List<Column> columns) {
    new Lake(catalog, data.folder("lake"), new Removals(sql, batches))
        .charges(Tenant.DEFAULT, columns);
  }
}
