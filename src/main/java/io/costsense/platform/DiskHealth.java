package io.costsense.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the data directory can be written to, and has room. */
@Component
final class DiskHealth implements HealthCheck {

  /** PostgreSQL's journal grows by 16 MB at a time, and a small import needs about as much. */
  private static final long LEAST_BYTES = 64_000_000;

  private final Path data;

  DiskHealth(DataDirectory data) {
    this.data = data.path();
  }

  @Override
  public String part() {
    return "disk";
  }

  @Override
  public @Nullable String trouble() throws IOException {
    if (!Files.isDirectory(data)) {
      return "The data directory %s is gone. Put it back, and start CostSense again."
          .formatted(data);
    }
    if (!Files.isWritable(data)) {
      return "The data directory %s can't be written. Make it writable for the user that CostSense runs as."
          .formatted(data);
    }
    long free = Files.getFileStore(data).getUsableSpace();
    return free >= LEAST_BYTES
        ? null
        : "The disk is nearly full: %d MB are free. Make room in the data directory %s."
            .formatted(free / 1_000_000, data);
  }
}
