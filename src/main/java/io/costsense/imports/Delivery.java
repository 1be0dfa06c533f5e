package io.costsense.imports;

import io.costsense.tenancy.Tenant;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to import.
 *
 * @param paths files or folders that the server can read
 * @param uploaded whether the files are the server's own copies, to be deleted afterwards
 * @param source whose bill it is; null to derive it
 * @param format the format's name; null to recognise it
 * @param acceptPartial keep the good lines, and take missing mandatory columns for empty
 * @param dryRun do everything but the commit
 */
record Delivery(
    Tenant tenant,
    List<Path> paths,
    boolean uploaded,
    @Nullable String source,
    @Nullable String format,
    boolean acceptPartial,
    boolean dryRun) {}
