/**
 * The ledger for other engines: a read-only Iceberg REST catalog, through which Trino, Spark,
 * DuckDB and PyIceberg find the tables of one tenant.
 */
@ApplicationModule(allowedDependencies = {"lake", "platform", "tenancy"})
@NullMarked
package io.costsense.engines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
