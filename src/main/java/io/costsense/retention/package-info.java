/** Which versions of the ledger are kept, and when the others go. */
@ApplicationModule(allowedDependencies = {"charges", "lake", "platform", "tenancy"})
@NullMarked
package io.costsense.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
