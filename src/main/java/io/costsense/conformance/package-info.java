/**
 * How far a bill is what FOCUS asks for: every requirement of a version of FOCUS is a line in a
 * file of rules, and what can be seen in data is checked by SQL.
 */
@ApplicationModule(
    allowedDependencies = {"charges", "focus", "formats", "imports", "lake", "platform", "tenancy"})
@NullMarked
package io.costsense.conformance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
