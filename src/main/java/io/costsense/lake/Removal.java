package io.costsense.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that retention has taken versions away.
 *
 * @param versions how many
 * @param files that only these needed
 * @param deleted those of them that are deleted already
 * @param freed bytes of the deleted ones
 * @param bytesBefore what the table's folder took up
 * @param bytesAfter what it took up when the last file was deleted; null until then
 * @param finishedAt when that was
 */
public record Removal(
    long id,
    Instant begunAt,
    long versions,
    long files,
    long deleted,
    long freed,
    long bytesBefore,
    @Nullable Long bytesAfter,
    @Nullable Instant finishedAt) {}
