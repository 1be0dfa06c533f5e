package io.costsense.platform;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything a server keeps: the control database, the ledger, uploads.
 *
 * <p>One server owns it at a time: the lock is held until {@link #close()} or the end of the
 * process, whichever way it ends. Only its owner may enter it.
 */
public final class DataDirectory implements Closeable {

  /** The folder in it that the demo generates its bills into. */
  public static final String DEMO_BILLS = "demo-bills";

  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /** Where the data lies unless someone says otherwise, after the XDG base directories. */
  public static Path usual() {
    String xdg = System.getenv("XDG_DATA_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(xdg);
    return base.resolve("costsense");
  }

  /**
   * Creates the folder if it is missing and locks it.
   *
   * @throws StartRefused if another server uses it, it holds other people's files, or it can't be
   *     written
   */
  public static DataDirectory open(Path location) {
    Path path = location.toAbsolutePath().normalize();
    FileChannel lockFile = null;
    try {
      createPrivately(path);
      refuseForeign(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      lockFile =
          FileChannel.open(
              path.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      lock(path, lockFile);
      return new DataDirectory(path, lockFile);
    } catch (IOException e) {
      closeQuietly(lockFile);
      if (FullDisk.caused(e)) {
        throw new StartRefused(
            "The disk is full: make room for the data directory %s and start again."
                .formatted(path),
            e);
      }
      throw new StartRefused(
          "The data directory %s can't be used: %s. Choose another with --data."
              .formatted(path, StartRefused.reason(e)),
          e);
    } catch (StartRefused e) {
      closeQuietly(lockFile);
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  /** A subfolder for one concern, created if it is missing. */
  public Path folder(String name) {
    Path folder = path.resolve(name);
    try {
      createPrivately(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't create " + folder, e);
    }
    return folder;
  }

  /** Gives the folder free for another server. */
  @Override
  public void close() {
    closeQuietly(lockFile);
  }

  private static void createPrivately(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /**
   * A folder with files but no lock was never ours: a mistyped {@code --data ~} must not fill it.
   */
  private static void refuseForeign(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      if (!Files.exists(path.resolve(LOCK)) && entries.findAny().isPresent()) {
        throw new StartRefused(
            "The folder %s holds files that are not CostSense's. Name an empty or a new folder with --data."
                .formatted(path));
      }
    }
  }

  private static void lock(Path path, FileChannel lockFile) throws IOException {
    FileLock lock = null;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process, which is as much another server as any.
    }
    if (lock == null) {
      throw new StartRefused(
          "Another CostSense server (process %s) uses the data directory %s. Stop it, or choose another folder with --data."
              .formatted(owner(lockFile), path));
    }
    lockFile.truncate(0);
    lockFile.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
        0);
  }

  private static String owner(FileChannel lockFile) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(32);
    lockFile.read(text, 0);
    return StandardCharsets.US_ASCII.decode(text.flip()).toString();
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
