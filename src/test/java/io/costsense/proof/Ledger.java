package io.costsense.proof;

import io.costsense.charges.Charges;
import io.costsense.charges.Rollup;
import io.costsense.lake.ChargeTable;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.TableWrite;
import io.costsense.lake.WrittenFile;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Real files of a tenant of its own, with rollups that may be wrong. */
public class Ledger {

  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final Engine engine;
  private final ChargeTable table;
  private final Tenant tenant = new Tenant("verify_" + TENANTS.incrementAndGet());
  private int imports;

  public Ledger(Charges charges, Engine engine) {
    this.engine = engine;
    this.table = charges.of(tenant);
  }

  public Tenant tenant() {
    return tenant;
  }

  /**
   * Adds a data file of March 2026 as an import of its own.
   *
   * @param charges a SELECT of FOCUS columns without the billing period
   * @param rollup a SELECT over {@code rollup}, the right one
   */
  public LakeFile commit(String charges, String rollup) throws SQLException, IOException {
    long id = ++imports;
    String source = "source-" + id;
    try (Connection connection = engine.connect(tenant)) {
      TableWrite write = table.write(id, List.of());
      String rows =
          "SELECT *, '%s' AS %s, %d::BIGINT AS %s, TIMESTAMPTZ '2026-03-01 00:00:00+00' AS %s FROM (%s)"
              .formatted(
                  source,
                  ChargeTable.SOURCE,
                  id,
                  ChargeTable.IMPORT,
                  ChargeTable.BILLING_PERIOD,
                  charges);
      WrittenFile file =
          write.add(write.write(connection, rows, write.staging().resolve("0.parquet")));
      String right = Rollup.select(write.relation(List.of(file)));
      write.writeRollup(connection, "WITH rollup AS (%s) %s".formatted(right, rollup), file);
      write.commit(source, Set.of(write.describe(file, source).billingPeriodStart()));
      return write.describe(file, source);
    }
  }
}
