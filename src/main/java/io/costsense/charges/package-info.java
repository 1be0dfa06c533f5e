/** The table of charges: its columns, its partitions, and what is told when it changes. */
@ApplicationModule(allowedDependencies = {"focus", "lake", "platform", "tenancy"})
@NullMarked
package io.costsense.charges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
