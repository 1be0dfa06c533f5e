/**
 * Measures what CostSense promises, each against the bare engine on the same work in the same run.
 */
@NullMarked
package io.costsense.bench;

import org.jspecify.annotations.NullMarked;
