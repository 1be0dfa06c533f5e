package io.costsense.lake;

import io.costsense.tenancy.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to the engine on behalf of one tenant.
 *
 * @param sql with {@code ?} where the parameters go
 * @param parameters strings, decimals, integers, instants or nulls
 */
public record SqlQuery(Tenant tenant, String sql, List<@Nullable Object> parameters) {

  public SqlQuery(Tenant tenant, String sql) {
    this(tenant, sql, List.of());
  }
}
