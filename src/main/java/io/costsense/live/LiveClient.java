package io.costsense.live;

import io.costsense.tenancy.Tenant;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One open screen. What it has not taken yet waits in a box with one place per subject: a newer
 * message takes the place of an older one, so a slow client gets the newest and never a backlog.
 */
final class LiveClient {

  private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);

  private final WebSocketSession session;
  private final Tenant tenant;
  private final Executor executor;
  private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
  private final Map<String, TextMessage> waiting = new LinkedHashMap<>();
  private boolean sending;

  LiveClient(WebSocketSession session, Tenant tenant, Executor executor) {
    this.session = session;
    this.tenant = tenant;
    this.executor = executor;
  }

  /** Whose changes it may hear of. */
  Tenant tenant() {
    return tenant;
  }

  synchronized void subscribe(Set<Topic> wanted) {
    topics.addAll(wanted);
  }

  synchronized boolean listensTo(Topic topic) {
    return topics.contains(topic);
  }

  /**
   * Sends a message as soon as those before it are gone.
   *
   * @param subject a waiting message about the same is dropped
   */
  synchronized void send(String subject, TextMessage message) {
    waiting.remove(subject);
    waiting.put(subject, message);
    if (!sending) {
      sending = true;
      startDraining();
    }
  }

  /** Who tells of a change has nothing to do with whether a screen can still be told. */
  private void startDraining() {
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException e) {
      LOG.debug("A live client is told no more: the server is stopping");
    }
  }

  private void drain() {
    try {
      for (TextMessage next = next(); next != null; next = next()) {
        session.sendMessage(next);
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("A live client is gone: {}", e.getMessage());
      close();
    }
  }

  private synchronized @Nullable TextMessage next() {
    var first = waiting.entrySet().iterator();
    if (!first.hasNext()) {
      sending = false;
      return null;
    }
    TextMessage message = first.next().getValue();
    first.remove();
    return message;
  }

  void close() {
    try {
      session.close(CloseStatus.GOING_AWAY);
    } catch (IOException | RuntimeException e) {
      LOG.debug("A live client was gone already: {}", e.getMessage());
    }
  }
}
