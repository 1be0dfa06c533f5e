package io.costsense.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the server over a data directory is reached, as it leaves it for the command line.
 *
 * @param address base URL without a trailing slash
 * @param pid the server's process
 * @param token lets the bearer in as the owner of the data directory; readable by its owner only
 */
public record RunningServer(URI address, long pid, String token) {

  private static final String FILE = "server.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The file that a server leaves its address and its token in. */
  public static Path file(Path data) {
    return data.resolve(FILE);
  }

  /** The server that runs over a data directory, if one does. */
  public static Optional<RunningServer> find(Path data) {
    Path file = file(data);
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), RunningServer.class))
          .filter(RunningServer::isAlive);
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** Leaves this address in the data directory. */
  public void announce(DataDirectory data) {
    Path file = file(data.path());
    Path aside = data.path().resolve(FILE + ".new");
    try {
      Files.deleteIfExists(aside);
      Files.createFile(
          aside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(aside, JSON.writeValueAsBytes(this));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + file, e);
    }
  }

  /** Takes the address away when the server stops. */
  public static void withdraw(DataDirectory data) {
    try {
      Files.deleteIfExists(file(data.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A killed server leaves its file behind. */
  private boolean isAlive() {
    return ProcessHandle.of(pid).isPresent();
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "CostSense at %s, process %d".formatted(address, pid);
  }
}
