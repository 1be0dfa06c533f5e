/**
 * The commands of the shell. Those that ask a running server are thin and load no part of it, so
 * they start in well under a second.
 */
@ApplicationModule(allowedDependencies = {"bench", "conformance", "demo", "focus", "platform"})
@NullMarked
package io.costsense.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
