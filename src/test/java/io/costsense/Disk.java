package io.costsense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A disk of a test's own, until it is closed. Mounting one takes root; without it the test is
 * skipped.
 */
public final class Disk implements AutoCloseable {

  private static final String SKIPPED = "This user may not mount a disk";

  private final Path folder;

  private Disk(Path folder) {
    this.folder = folder;
  }

  /**
   * An empty disk in memory over a new folder.
   *
   * @param options of tmpfs, such as {@code size=20m}
   */
  public static Disk over(Path folder, String options) throws IOException {
    Files.createDirectory(folder);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "mode=700," + options, "tmpfs", folder.toString()),
        SKIPPED);
    return new Disk(folder);
  }

  /** A folder with all that is in it, as a disk that can only be read. */
  public static Disk readOnly(Path folder) {
    assumeTrue(run("mount", "--bind", folder.toString(), folder.toString()), SKIPPED);
    var disk = new Disk(folder);
    disk.change("ro,bind");
    return disk;
  }

  public Path folder() {
    return folder;
  }

  /** Writes a file that leaves only so many bytes free. */
  public Path fill(long left) throws IOException {
    Path filler = folder.resolve("filler");
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(filler)) {
      while (Files.getFileStore(folder).getUsableSpace() > left) {
        out.write(block);
      }
    }
    return filler;
  }

  /** Mounts it again with other options. */
  public void change(String options) {
    assertThat(run("mount", "-o", "remount," + options, folder.toString())).isTrue();
  }

  /** Takes it away from the folder; processes that still use it keep it until they end. */
  @Override
  public void close() {
    assertThat(run("umount", "--lazy", folder.toString())).isTrue();
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
