package io.costsense.deliveries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Files that the system makes while they are read. They look like regular ones, but may never end
 * or wait for ever, such as {@code /proc/kmsg}.
 */
final class PseudoFiles {

  private static final List<Path> FOLDERS =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  /** Where files are shared in memory, which are as good as any. */
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private static final Set<String> FILE_SYSTEMS =
      Set.of(
          "proc",
          "sysfs",
          "cgroup",
          "cgroup2",
          "debugfs",
          "tracefs",
          "securityfs",
          "configfs",
          "devpts",
          "mqueue",
          "bpf",
          "pstore",
          "binfmt_misc",
          "nsfs",
          "selinuxfs",
          "efivarfs");

  private PseudoFiles() {}

  /**
   * Whether a file is one of them. Its file system is asked for only if it seems to be empty, which
   * such files do: that takes its time.
   *
   * @param real the file's path without links
   */
  static boolean holds(Path real, long bytes) throws IOException {
    if (FOLDERS.stream().anyMatch(real::startsWith)) {
      return !real.startsWith(SHARED_MEMORY);
    }
    return bytes == 0
        && FILE_SYSTEMS.contains(Files.getFileStore(real).type().toLowerCase(Locale.ROOT));
  }
}
