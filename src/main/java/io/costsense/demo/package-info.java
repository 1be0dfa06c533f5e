/**
 * Bills of a company that does not exist, for whoever has none at hand: the demo tenant, the tests
 * and the benchmarks need FOCUS bills of any size that hold FOCUS's rules.
 */
@ApplicationModule(allowedDependencies = {"lake", "platform"})
@NullMarked
package io.costsense.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
