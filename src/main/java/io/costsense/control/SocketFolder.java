package io.costsense.control;

import io.costsense.platform.StartRefused;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.util.FileSystemUtils;

/**
 * The folder with the embedded PostgreSQL's socket, which its owner alone may enter.
 *
 * <p>It lies in the data directory. Systems allow about a hundred bytes for a socket's path, and
 * some disks can't have sockets at all: the folder then lies among the temporary files, and a link
 * in the data directory leads to it.
 */
final class SocketFolder {

  private static final String SOCKET = ".s.PGSQL.5432";

  /** macOS's limit, which is the smaller one, less the zero at the end. */
  private static final int LONGEST_PATH = 103;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private SocketFolder() {}

  /** PostgreSQL's socket in a folder. */
  static Path socket(Path folder) {
    return folder.resolve(SOCKET);
  }

  /**
   * Makes the folder, empty; what another start has left is deleted.
   *
   * @param wanted where it is to be found: the folder itself, or a link to it
   * @return the folder itself
   * @throws StartRefused if there is none that takes sockets
   */
  static Path make(Path wanted) throws IOException {
    delete(wanted);
    Path folder = Files.createDirectory(wanted, OWNER_ONLY).toRealPath();
    if (takesSockets(folder)) {
      return folder;
    }
    Files.delete(folder);
    Path elsewhere = Files.createTempDirectory(temporary(), "costsense-", OWNER_ONLY).toRealPath();
    if (!takesSockets(elsewhere)) {
      Files.delete(elsewhere);
      throw new StartRefused(
          "The embedded PostgreSQL needs a folder for its socket, and neither %s nor %s can be it: the path must have at most %d bytes and the disk must take Unix sockets. Choose a shorter data directory with --data."
              .formatted(folder, elsewhere.getParent(), LONGEST_PATH - SOCKET.length() - 1));
    }
    Files.createSymbolicLink(wanted, elsewhere);
    return elsewhere;
  }

  /** Deletes the folder, and the link to it if there is one. */
  static void delete(Path wanted) throws IOException {
    if (!Files.isSymbolicLink(wanted)) {
      FileSystemUtils.deleteRecursively(wanted);
      return;
    }
    try {
      FileSystemUtils.deleteRecursively(Files.readSymbolicLink(wanted));
    } catch (IOException e) {
      // Somebody else's by now: temporary files may be deleted by anybody's cleaner.
    }
    Files.delete(wanted);
  }

  /**
   * The folder itself.
   *
   * @throws IOException if it is gone, or somebody else has put one of his own in its place
   */
  static Path find(Path wanted) throws IOException {
    Path folder = wanted.toRealPath();
    if (!Files.getOwner(folder).equals(Files.getOwner(wanted, LinkOption.NOFOLLOW_LINKS))) {
      throw new IOException("The folder of the database's socket belongs to somebody else");
    }
    return folder;
  }

  /** The user's own folder for such things, if the system has one. */
  private static Path temporary() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    Path usual = Path.of(System.getProperty("java.io.tmpdir"));
    if (runtime == null || runtime.isBlank()) {
      return usual;
    }
    Path own = Path.of(runtime);
    return Files.isDirectory(own) && Files.isWritable(own) ? own : usual;
  }

  private static boolean takesSockets(Path folder) throws IOException {
    Path socket = socket(folder);
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      return false;
    }
    try (var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      Files.deleteIfExists(socket);
    }
  }
}
