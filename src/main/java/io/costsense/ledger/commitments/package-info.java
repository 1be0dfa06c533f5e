/** What discounts and commitments save, and what of the commitments is left unused. */
@NullMarked
package io.costsense.ledger.commitments;

import org.jspecify.annotations.NullMarked;
