package io.costsense.commitments;

import java.time.Instant;

/**
 * When a commitment ends.
 *
 * @param at the first instant without it
 * @param column the column that tells
 */
record Expiry(Instant at, String column) {}
