/**
 * The rollups in memory, laid out so that a question needs microseconds where a database would
 * still be planning.
 */
@NullMarked
package io.costsense.ledger.rollups;

import org.jspecify.annotations.NullMarked;
