/** Checks what each import has stored against FOCUS, beside everything else. */
@NullMarked
package io.costsense.ledger.conformance;

import org.jspecify.annotations.NullMarked;
