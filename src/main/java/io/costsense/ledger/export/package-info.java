/** Charges out of the ledger again, as a FOCUS dataset that any tool reads. */
@NullMarked
package io.costsense.ledger.export;

import org.jspecify.annotations.NullMarked;
