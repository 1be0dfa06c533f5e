package io.costsense.web;

import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketEvent;
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

  private final Set<SocketWrapperBase<NioChannel>> atWork = ConcurrentHashMap.newKeySet();
  private @Nullable Thread watch;

  /** For Tomcat. */
  public PunctualHttp() {
    var handler = new NotingHandler(this);
    setHandler(handler);
    getEndpoint().setHandler(handler);
  }

  /** Notes which connections are at work: nothing of Tomcat's tells one that reads a body. */
  private static final class NotingHandler extends ConnectionHandler<NioChannel> {

    private final PunctualHttp http;

    NotingHandler(PunctualHttp http) {
      super(http);
      this.http = http;
    }

    @Override
    public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
      http.atWork.add(connection);
      try {
        return super.process(connection, event);
      } finally {
        http.atWork.remove(connection);
      }
    }
  }

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

  /** Whether the line or the headers of a request, or blank lines before it, keep coming in. */
  private boolean isLate(SocketWrapperBase<NioChannel> connection, Duration patience) {
    return switch (connection.getCurrentProcessor()) {
      case Http11Processor processor -> isHeadLate(processor, patience);
      case null -> areBlankLinesLate(connection, patience);
      default -> false;
    };
  }

  /**
   * A processor lies with its connection, instead of being at work, only while the rest of a head
   * hasn't come or somebody else finishes the answer.
   */
  private static boolean isHeadLate(Http11Processor processor, Duration patience) {
    long start = processor.getRequest().getStartTimeNanos();
    return !processor.isAsync() && start > 0 && System.nanoTime() - start > patience.toNanos();
  }

  /**
   * Tomcat keeps no processor for blank lines: bytes come long after the last answer was sent.
   * Those of a body, which may take as long as it takes, come to a connection at work.
   */
  private boolean areBlankLinesLate(SocketWrapperBase<NioChannel> connection, Duration patience) {
    return connection instanceof NioSocketWrapper socket
        && isWaitedFor(socket)
        && !atWork.contains(connection)
        && socket.getLastRead() - socket.getLastWrite() > patience.toMillis();
  }

  /** Whether bytes are waited for that don't come; an answer that is being found waits for none. */
  private static boolean isSilent(SocketWrapperBase<NioChannel> connection) {
    return connection instanceof NioSocketWrapper socket
        && isWaitedFor(socket)
        && System.currentTimeMillis() - socket.getLastRead() > SILENCE.toMillis();
  }

  private static boolean isWaitedFor(NioSocketWrapper socket) {
    return socket.getCurrentProcessor() == null && socket.interestOpsHas(SelectionKey.OP_READ);
  }
}
