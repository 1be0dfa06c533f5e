package io.costsense.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.costsense.Disk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskHealthTests {

  @TempDir private Path folder;

  @Test
  void isWellWhereThereIsRoom() throws Exception {
    try (var data = DataDirectory.open(folder.resolve("data"))) {
      assertThat(new DiskHealth(data).trouble()).isNull();
    }
  }

  @Test
  void missesADataDirectoryThatIsGone() throws Exception {
    Path path = folder.resolve("data");
    try (var data = DataDirectory.open(path)) {
      Files.move(path, folder.resolve("elsewhere"));
      assertThat(new DiskHealth(data).trouble())
          .isEqualTo(
              "The data directory %s is gone. Put it back, and start CostSense again."
                  .formatted(path));
    }
  }

  @Test
  void tellsOfADiskThatIsNearlyFullOrHasBecomeReadOnly() throws Exception {
    Path path = folder.resolve("disk");
    try (var disk = Disk.over(path, "size=20m")) {
      DiskHealth health;
      // A file that is open for writing, as the lock is, keeps a disk from becoming read-only.
      try (var data = DataDirectory.open(path)) {
        health = new DiskHealth(data);
        assertThat(health.trouble())
            .startsWith("The disk is nearly full: 20 MB are free. Make room");
        disk.change("size=200m");
        assertThat(health.trouble()).isNull();
      }
      disk.change("ro");
      assertThat(health.trouble())
          .isEqualTo(
              "The data directory %s can't be written. Make it writable for the user that CostSense runs as."
                  .formatted(path));
    }
  }
}
