package io.costsense.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that ask a running server: which one. */
final class ServerOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private DataOption data;

  private @Nullable URI server;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server to ask (default: the one that runs over --data).")
  void take(String given) {
    server = address(given);
  }

  @Option(names = "--token", paramLabel = "TOKEN", description = "Access token for --server.")
  private @Nullable String token;

  DataOption data() {
    return data;
  }

  @Nullable URI server() {
    return server;
  }

  @Nullable String token() {
    return token;
  }

  /** A command for the same server, as a person types it. */
  String hint(String... words) {
    if (server == null) {
      return data.hint(words);
    }
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--server", server.toString()));
    return Hint.command(all);
  }

  private URI address(String given) {
    try {
      URI address = URI.create(given);
      boolean web =
          "http".equalsIgnoreCase(address.getScheme())
              || "https".equalsIgnoreCase(address.getScheme());
      if (web
          && address.getHost() != null
          && address.getPort() <= PortOption.LAST
          && address.getQuery() == null
          && address.getFragment() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Not even a URI: refused below like the others.
    }
    throw new ParameterException(
        command.commandLine(),
        "--server takes a URL such as http://localhost:8080; '%s' isn't one.".formatted(given));
  }
}
