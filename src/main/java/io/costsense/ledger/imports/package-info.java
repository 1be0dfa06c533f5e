/** One delivery from its files to a commit: read, prove, store, replace. */
@NullMarked
package io.costsense.ledger.imports;

import org.jspecify.annotations.NullMarked;
