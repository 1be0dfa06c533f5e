/** Whose data it is: every path, table and query belongs to exactly one tenant. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.costsense.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
