package io.costsense.web;

import io.costsense.platform.Asker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/**
 * A client that waits at the other end of a connection.
 *
 * <p>Nothing tells a thread that computes an answer that the client has closed the connection; it
 * has to look. A look is a read that doesn't block. It is sound because the thread that answers the
 * request does it, which nobody else reads for then, and because what such a read finds besides the
 * end, the beginning of a next request, stays in the container's buffer for that one.
 */
final class ConnectedAsker implements Asker {

  private static final long SELDOM = TimeUnit.MILLISECONDS.toNanos(LOOK_AFTER_MILLIS);

  private final Request request;
  private long looked = System.nanoTime();
  private boolean gone;

  ConnectedAsker(Request request) {
    this.request = request;
  }

  @Override
  public boolean isGone() {
    long now = System.nanoTime();
    if (!gone && now - looked >= SELDOM) {
      looked = now;
      gone = isBodyRead() && hasEnded();
    }
    return gone;
  }

  /** Before that, what can be read belongs to this request. */
  private boolean isBodyRead() {
    var read = new AtomicBoolean();
    request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }

  /**
   * Tomcat's {@code Http11InputBuffer.available} reports a failed read, such as one at the end, as
   * one byte that is there; it counts bytes of a next request only right after it has read them. So
   * the connection has ended if there is something twice.
   */
  private boolean hasEnded() {
    boolean atFirst = isAvailable();
    return atFirst && isAvailable();
  }

  private boolean isAvailable() {
    request.action(ActionCode.AVAILABLE, true);
    return request.getAvailable() > 0;
  }
}
