/** Exchange rates by month: where they come from, which one counts, and what was used. */
@NullMarked
package io.costsense.currency;

import org.jspecify.annotations.NullMarked;
