package io.costsense.cli;

import io.costsense.CostSense;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The server in this very process, for the commands that bring their own.
 *
 * <p>Nothing else in this package may touch the server's classes: loading them takes longer than a
 * client command does.
 */
final class LocalServer {

  private LocalServer() {}

  /**
   * Starts the server and returns its address once it answers; SIGTERM and Ctrl-C stop it.
   *
   * @param settings further settings in the form {@code --name=value}
   * @throws CommandFailed if it doesn't start
   */
  static URI start(GlobalOptions options, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--server.port=" + options.port());
    arguments.add("--costsense.data.directory=" + options.data());
    try {
      var context = CostSense.start(arguments.toArray(String[]::new));
      return URI.create(
          "http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    } catch (RuntimeException e) {
      throw CommandFailed.alreadyTold(e);
    }
  }
}
