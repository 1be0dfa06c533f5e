/**
 * The control database: PostgreSQL for everything but the charges themselves. Embedded in the data
 * directory unless an external one is named.
 */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package io.costsense.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
