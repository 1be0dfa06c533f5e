/**
 * The ledger's own reader of a delivered CSV file's bytes: it proves what the engine stored, with
 * code that shares nothing with the engine. No object is made per record; memory doesn't grow with
 * the file.
 */
@NullMarked
package io.costsense.ledger.csv;

import org.jspecify.annotations.NullMarked;
