/**
 * The ledger's own reader of a delivered CSV file's bytes: it proves what the engine stored, with
 * code that shares nothing with the engine. No object is made per record; memory doesn't grow with
 * the file.
 */
@ApplicationModule(allowedDependencies = {"charges", "focus", "formats", "platform"})
@NullMarked
package io.costsense.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
