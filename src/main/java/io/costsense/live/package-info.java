/** Tells open screens what has changed, never the numbers. */
@NullMarked
package io.costsense.live;

import org.jspecify.annotations.NullMarked;
