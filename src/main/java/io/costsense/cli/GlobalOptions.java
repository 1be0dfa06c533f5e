package io.costsense.cli;

import io.costsense.kernel.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command understands, before or after its name. */
final class GlobalOptions {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      scope = ScopeType.INHERIT,
      description = "Port of a server that this command starts, on 127.0.0.1 (default: 8080).")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where the server keeps its data (default: ~/.local/share/costsense).")
  private @Nullable Path data;

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "The server to ask (default: the one running over the data directory).")
  private @Nullable URI server;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      scope = ScopeType.INHERIT,
      description = "Access token for --server.")
  private @Nullable String token;

  int port() {
    return port == null ? 8080 : port;
  }

  Path data() {
    return (data == null ? DataDirectory.usual() : data).toAbsolutePath().normalize();
  }

  /** Another folder than the usual one, unless --data names it. */
  void dataUnlessGiven(Path folder) {
    if (data == null) {
      data = folder;
    }
  }

  @Nullable URI server() {
    return server;
  }

  @Nullable String token() {
    return token;
  }
}
