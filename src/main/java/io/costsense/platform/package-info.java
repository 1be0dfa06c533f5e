/**
 * What every other module stands on: the data directory, the errors that reach people, and the
 * checks that keep a misconfigured server from starting.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.costsense.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
