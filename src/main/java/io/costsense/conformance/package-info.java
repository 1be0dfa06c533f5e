/**
 * How far a bill is what FOCUS asks for: every requirement of FOCUS 1.2, 1.3 and 1.4 is a line in a
 * file of rules, and what can be seen in data is checked by SQL.
 */
@NullMarked
package io.costsense.conformance;

import org.jspecify.annotations.NullMarked;
