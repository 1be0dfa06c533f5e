package io.costsense.imports;

import io.costsense.charges.Checksum;
import io.costsense.lake.LakeFile;
import io.costsense.lake.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The checksums of what an import has written. Data files are read on a thread of their own, from
 * the page cache, while their sums are being proven.
 */
final class WrittenChecksums implements AutoCloseable {

  private final List<Path> files;
  private final FutureTask<Map<String, Checksum>> task;

  private WrittenChecksums(List<WrittenFile> files) {
    this.files = files.stream().map(WrittenFile::path).toList();
    this.task = new FutureTask<>(this::ofDataFiles);
  }

  static WrittenChecksums begin(List<WrittenFile> files) {
    var checksums = new WrittenChecksums(files);
    Thread.ofPlatform().name("import-checksums").daemon().start(checksums.task);
    return checksums;
  }

  private Map<String, Checksum> ofDataFiles() throws IOException {
    Map<String, Checksum> checksums = new TreeMap<>();
    for (Path file : files) {
      checksums.put(LakeFile.name(file), Checksum.of(file));
    }
    return checksums;
  }

  /** Those of the data files and of the rollups, which must have been written by now, by name. */
  Map<String, Checksum> withRollups() throws IOException {
    try {
      Map<String, Checksum> all = task.get();
      for (Path rollup : files.stream().map(LakeFile::rollupOf).toList()) {
        all.put(LakeFile.name(rollup), Checksum.of(rollup));
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading what was written", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends the reading of an import that has failed. */
  @Override
  public void close() {
    task.cancel(true);
  }
}
