package io.costsense.cli;

import io.costsense.CostSense;
import io.costsense.platform.StartFailureReport;
import java.net.URI;
import java.nio.file.Path;

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
   * @throws CommandFailed if it doesn't start
   */
  static URI start(int port, Path data) {
    try {
      var context = CostSense.start("--server.port=" + port, "--costsense.data.directory=" + data);
      return URI.create(
          "http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    } catch (RuntimeException e) {
      StartFailureReport.tell(e);
      throw CommandFailed.alreadyTold(e);
    }
  }
}
