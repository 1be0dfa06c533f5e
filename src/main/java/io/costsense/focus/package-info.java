/** The specification: FOCUS's versions, columns and their types. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package io.costsense.focus;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
