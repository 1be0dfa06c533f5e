/** The dashboard: a month beside the one before, its projection, what changed most. */
@ApplicationModule(
    allowedDependencies = {"charges", "costs", "currency", "lake", "questions", "rollups"})
@NullMarked
package io.costsense.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
