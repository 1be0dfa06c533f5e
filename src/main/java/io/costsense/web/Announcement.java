package io.costsense.web;

import io.costsense.platform.DataDirectory;
import io.costsense.platform.RunningServer;
import java.net.URI;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the command line where the server is, from when it answers until it stops. It may be told
 * to stop while it still starts, in another thread.
 */
@Component
final class Announcement {

  private final DataDirectory data;
  private final LocalToken token;
  private int port;
  private boolean stopped;

  Announcement(DataDirectory data, LocalToken token) {
    this.data = data;
    this.token = token;
  }

  @EventListener
  synchronized void listening(WebServerInitializedEvent event) {
    port = event.getWebServer().getPort();
  }

  @EventListener(ApplicationReadyEvent.class)
  synchronized void ready() {
    if (port > 0 && !stopped) {
      var address = URI.create("http://localhost:" + port);
      new RunningServer(address, ProcessHandle.current().pid(), token.value()).announce(data);
    }
  }

  @EventListener(ContextClosedEvent.class)
  synchronized void stopping() {
    stopped = true;
    RunningServer.withdraw(data);
  }
}
