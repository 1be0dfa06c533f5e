/** The bills: what was delivered, proven and kept, and what the charges in it answer. */
@NullMarked
package io.costsense.ledger;

import org.jspecify.annotations.NullMarked;
