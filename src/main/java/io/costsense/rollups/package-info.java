/**
 * The rollups in memory, laid out so that a question needs microseconds where a database would
 * still be planning.
 */
@ApplicationModule(
    allowedDependencies = {"charges", "focus", "imports", "lake", "platform", "tenancy"})
@NullMarked
package io.costsense.rollups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
