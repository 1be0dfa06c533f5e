package io.costsense.lake;

import java.time.Instant;

/**
 * A version of a table that retention has taken away.
 *
 * @param commit what had made it
 * @param removedAt when it was taken away
 */
public record RemovedVersion(Commit commit, Instant removedAt) {}
