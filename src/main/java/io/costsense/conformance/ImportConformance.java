package io.costsense.conformance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of FOCUS's requirements on an import.
 *
 * @param failure why it could not be checked; null when it was
 */
record ImportConformance(
    String version,
    long lines,
    Instant checkedAt,
    @Nullable String failure,
    List<Requirement> requirements) {}
