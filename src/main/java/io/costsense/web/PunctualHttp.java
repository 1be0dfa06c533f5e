package io.costsense.web;

import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1, but a request's line and headers must be there some seconds after their first
 * byte. Tomcat itself waits from byte to byte, so that who sends one now and then keeps a
 * connection, and the memory for it, for ever. When most of the connections are taken, those on
 * which nothing comes make room, too.
 *
 * <p>Public with a public constructor, since Tomcat creates it by name.
 */
public final class PunctualHttp extends Http11NioProtocol {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** When most of the connections are taken: a client's whole request comes in milliseconds. */
  private static final Duration HURRY = Duration.ofSeconds(1);

  private static final Duration SILENCE = Duration.ofSeconds(3);

  private @Nullable Thread watch;

  @Override
  public void start() throws Exception {
    super.start();
    watch = Thread.ofPlatform().name("half-sent-requests").daemon().start(this::keepWatch);
  }

  @Override
  public void stop() throws Exception {
    if (watch != null) {
      watch.interrupt();
    }
    super.stop();
  }

  private void keepWatch() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(500);
        closeLateOnes();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeLateOnes() {
    var connections = getEndpoint().getConnections();
    boolean crowded = connections.size() > getMaxConnections() * 3L / 4;
    for (SocketWrapperBase<NioChannel> connection : connections) {
      if (isLate(connection, crowded ? HURRY : PATIENCE) || (crowded && isSilent(connection))) {
        connection.close();
      }
    }
  }

  /** Whether a request has begun and the rest of its head doesn't come; nobody works on it then. */
  private static boolean isLate(SocketWrapperBase<NioChannel> connection, Duration patience) {
    if (!(connection.getCurrentProcessor() instanceof AbstractProcessor processor)
        || processor.isAsync()) {
      return false;
    }
    long begun = processor.getRequest().getStartTimeNanos();
    return begun > 0 && System.nanoTime() - begun > patience.toNanos();
  }

  /** Whether bytes are waited for that don't come; an answer that is being found waits for none. */
  private static boolean isSilent(SocketWrapperBase<NioChannel> connection) {
    return connection instanceof NioSocketWrapper socket
        && socket.getCurrentProcessor() == null
        && socket.interestOpsHas(SelectionKey.OP_READ)
        && System.currentTimeMillis() - socket.getLastRead() > SILENCE.toMillis();
  }
}
