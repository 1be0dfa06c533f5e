/** Tells open screens what has changed, never the numbers. */
@ApplicationModule(
    allowedDependencies = {"charges", "currency", "imports", "invoices", "lake", "tenancy"})
@NullMarked
package io.costsense.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
