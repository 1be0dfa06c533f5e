/**
 * What every other module stands on: the data directory, the errors that reach people, and the
 * checks that keep a misconfigured server from starting.
 */
@NullMarked
package io.costsense.kernel;

import org.jspecify.annotations.NullMarked;
