package io.costsense.imports;

import io.costsense.tenancy.Tenant;

/**
 * An import's record reads differently now.
 *
 * @param state the state it is in, as the API spells it
 */
public record ImportChanged(Tenant tenant, long importId, String state) {}
