package io.costsense.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What made a version of a table: one import, or one that was taken back.
 *
 * @param snapshot the Iceberg snapshot's id
 * @param at when it was committed, in whole milliseconds
 * @param importId the import that was committed or taken back; null for a commit of another program
 * @param withdrawal whether the import was taken back
 */
public record Commit(long snapshot, Instant at, @Nullable Long importId, boolean withdrawal) {}
