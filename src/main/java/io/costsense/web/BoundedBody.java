package io.costsense.web;

import io.costsense.platform.Problem;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A request whose body is counted while it is read, whether its length is told or not. It takes a
 * turn when its first byte is read, so that who is refused before never has one, and must be there
 * in time, so that nobody keeps a turn by sending a byte now and then.
 */
final class BoundedBody extends HttpServletRequestWrapper {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Semaphore turns;
  private boolean reading;

  BoundedBody(HttpServletRequest request, Semaphore turns) {
    super(request);
    this.turns = turns;
  }

  static Problem tooLarge() {
    return new Problem(
        HttpProblems.CONTENT_TOO_LARGE,
        "The request has more than 1 MB of JSON. Name folders instead of the files in them.");
  }

  static Problem noTurn() {
    return new Problem(
        HttpProblems.UNAVAILABLE,
        "The server is reading as many requests as it can. Send this one again in a moment.");
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream());
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private void takeTurn() throws IOException {
    if (reading) {
      return;
    }
    try {
      if (!turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw noTurn();
      }
      reading = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting to read a request", e);
    }
  }

  /** Gives the turn back, if there was one. */
  void release() {
    if (reading) {
      reading = false;
      turns.release();
    }
  }

  private final class Counted extends ServletInputStream {

    private final ServletInputStream body;
    private long read;
    private long deadline;

    Counted(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      takeTurn();
      if (read == 0) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new Problem(
            HttpProblems.INVALID_REQUEST,
            "The request's JSON took longer than %d seconds to arrive."
                .formatted(PATIENCE.toSeconds()));
      }
      int count = body.read(into, offset, length);
      read += Math.max(0, count);
      if (read > RequestBodies.MOST_BYTES) {
        throw tooLarge();
      }
      return count;
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("A request's body is read in its own thread");
    }
  }
}
