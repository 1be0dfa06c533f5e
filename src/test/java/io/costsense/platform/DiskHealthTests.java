package io.costsense.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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

  /** Mounting disks takes root. */
  @Test
  void tellsOfADiskThatIsNearlyFullOrHasBecomeReadOnly() throws Exception {
    Path path = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=20m,mode=700", "tmpfs", path.toString()),
        "This user may not mount a disk");
    try (var data = DataDirectory.open(path)) {
      var health = new DiskHealth(data);
      assertThat(health.trouble()).startsWith("The disk is nearly full: 20 MB are free. Make room");
      assertThat(run("mount", "-o", "remount,size=200m", path.toString())).isTrue();
      assertThat(health.trouble()).isNull();
      // A file that is open for writing keeps a disk from becoming read-only.
      data.close();
      assertThat(run("mount", "-o", "remount,ro", path.toString())).isTrue();
      assertThat(health.trouble())
          .isEqualTo(
              "The data directory %s can't be written. Make it writable for the user that CostSense runs as."
                  .formatted(path));
    } finally {
      run("umount", path.toString());
    }
  }

  private static boolean run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
