/**
 * Measures what CostSense promises, each against the bare engine on the same work in the same run.
 */
@ApplicationModule(allowedDependencies = {"conformance", "demo", "focus", "lake", "platform"})
@NullMarked
package io.costsense.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
