/** Re-adds what the ledger holds and compares it with what was recorded. */
@NullMarked
package io.costsense.ledger.verify;

import org.jspecify.annotations.NullMarked;
