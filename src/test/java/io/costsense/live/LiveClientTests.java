package io.costsense.live;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.costsense.tenancy.Tenant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;

class LiveClientTests {

  /** The importer tells of changes until it has stopped, and the sockets may stop before it. */
  @Test
  void isNoTroubleToWhoTellsItSomethingAfterTheEnd() {
    var senders = Executors.newVirtualThreadPerTaskExecutor();
    senders.shutdownNow();
    var session = new StandardWebSocketSession(null, null, null, null);
    var client = new LiveClient(session, new Tenant("gone"), senders);
    assertThatCode(
            () -> {
              client.send("import 1", new TextMessage("{}"));
              client.send("import 2", new TextMessage("{}"));
              client.close();
            })
        .doesNotThrowAnyException();
  }
}
