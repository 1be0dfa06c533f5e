package io.costsense.lake;

import java.time.Instant;

/**
 * What made a version of a table: one import, or one that was taken back.
 *
 * @param snapshot the Iceberg snapshot's id
 * @param at when it was committed, in whole milliseconds
 * @param importId the import that was committed or taken back
 * @param withdrawal whether the import was taken back
 */
public record Commit(long snapshot, Instant at, long importId, boolean withdrawal) {}
