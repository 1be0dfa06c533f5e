package io.costsense.cli;

import io.costsense.platform.RunningServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data directory of the server that a command asks, and with it the server's token. */
final class ServerFolder {

  private static final Set<String> OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private ServerFolder() {}

  /**
   * The folder of the server that runs over the data directory, or of the one that was named.
   *
   * @throws CommandFailed if a server was named that runs over neither that directory nor the
   *     demo's
   */
  static Path of(ServerOptions options) {
    URI named = options.server();
    return named == null
        ? options.data().data()
        : at(named, options)
            .orElseThrow(
                () ->
                    new CommandFailed(
                        "The server at %s doesn't run over %s. Name its data directory with --data: its token is there."
                            .formatted(named, options.data().data())));
  }

  /** The token of a server that was named, if its folder is known. */
  static @Nullable String tokenOf(ServerOptions options) {
    URI named = options.server();
    return named == null
        ? null
        : at(named, options).flatMap(RunningServer::find).map(RunningServer::token).orElse(null);
  }

  private static Optional<Path> at(URI named, ServerOptions options) {
    return Stream.of(options.data().data(), DemoCommand.DATA)
        .filter(
            folder ->
                RunningServer.find(folder)
                    .filter(server -> isAt(named, server.address()))
                    .isPresent())
        .findFirst();
  }

  /** Whether an address is a server's own: a token must never go to another. */
  private static boolean isAt(URI named, URI server) {
    return "http".equalsIgnoreCase(named.getScheme())
        && OF_THIS_MACHINE.contains(named.getHost().toLowerCase(Locale.ROOT))
        && named.getPort() == server.getPort();
  }
}
