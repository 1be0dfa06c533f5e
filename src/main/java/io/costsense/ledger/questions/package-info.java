/** Questions about costs: how they are asked, what answers them, and what the answers look like. */
@NullMarked
package io.costsense.ledger.questions;

import org.jspecify.annotations.NullMarked;
