package io.costsense.engines;

import io.costsense.costs.Bill;
import io.costsense.costs.QuestionsTest;
import io.costsense.lake.TableVersion;
import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A test of the catalog as a tenant of its own sees it. */
@QuestionsTest
@Import(AskingEngine.class)
abstract class CatalogTest {

  @Autowired private QuestionsTest.ChosenTenant chosen;
  @Autowired private Bill bill;
  @Autowired AskingEngine engine;

  final Tenant tenant = Bill.newTenant();
  final Namespace own = namespace(tenant);
  final TableIdentifier charge = TableIdentifier.of(own, "charge");

  @BeforeEach
  void askAsTheTenant() {
    chosen.choose(tenant);
  }

  @AfterEach
  void askAsTheUsualTenant() {
    chosen.choose(Tenant.DEFAULT);
  }

  void askAs(Tenant other) {
    chosen.choose(other);
  }

  static Namespace namespace(Tenant tenant) {
    return Namespace.of("tenant_" + tenant.id());
  }

  /** Replaces what a source has charged for March 2026. */
  TableVersion commit(Tenant tenant, String source, String billedCost)
      throws SQLException, IOException {
    return bill.commit(
        tenant,
        source,
        "SELECT 'USD' AS BillingCurrency, TIMESTAMPTZ '2026-03-01' AS BillingPeriodStart,"
            + " TIMESTAMPTZ '2026-03-05' AS ChargePeriodStart, %s AS BilledCost"
                .formatted(billedCost));
  }
}
