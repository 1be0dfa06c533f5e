/**
 * Where data lies and who reads it: Iceberg tables of Parquet files, one namespace a tenant, and
 * the engine over them.
 */
@ApplicationModule(allowedDependencies = {"platform", "tenancy"})
@NullMarked
package io.costsense.lake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
