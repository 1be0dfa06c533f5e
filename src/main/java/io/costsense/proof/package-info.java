/** Re-adds what the ledger holds and compares it with what was recorded. */
@ApplicationModule(
    allowedDependencies = {"charges", "focus", "imports", "lake", "platform", "tenancy"})
@NullMarked
package io.costsense.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
