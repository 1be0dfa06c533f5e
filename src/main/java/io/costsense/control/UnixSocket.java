package io.costsense.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A connected Unix socket in the shape that the PostgreSQL driver asks for: the JDK has them as
 * channels only. What is TCP's own, such as keeping alive, is accepted and means nothing.
 *
 * <p>As with a TCP socket, a thread that is interrupted goes on to wait for its answer. A blocking
 * channel would be closed, so this one does not block: a selector waits.
 */
final class UnixSocket extends Socket {

  private static final int BUFFER = 8192;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private volatile int timeout;

  private UnixSocket(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.selector = channel.provider().openSelector();
    this.key = channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
  }

  static UnixSocket connect(Path file) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return new UnixSocket(SocketChannel.open(UnixDomainSocketAddress.of(file)));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public InputStream getInputStream() {
    return new Input();
  }

  @Override
  public OutputStream getOutputStream() {
    return new Output();
  }

  private final class Input extends InputStream {

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer into = ByteBuffer.wrap(bytes, offset, length);
      int read = channel.read(into);
      while (read == 0 && length > 0) {
        await(SelectionKey.OP_READ);
        read = channel.read(into);
      }
      return read;
    }
  }

  private final class Output extends OutputStream {

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer from = ByteBuffer.wrap(bytes, offset, length);
      while (from.hasRemaining()) {
        if (channel.write(from) == 0) {
          await(SelectionKey.OP_WRITE);
        }
      }
    }
  }

  private void await(int operation) throws IOException {
    boolean interrupted = false;
    try {
      key.interestOps(operation);
      while (selector.select(timeout) == 0) {
        if (Thread.interrupted()) {
          interrupted = true;
        } else {
          throw new SocketTimeoutException("No answer in %d ms".formatted(timeout));
        }
      }
      selector.selectedKeys().clear();
    } catch (ClosedSelectorException e) {
      throw new SocketException("Socket closed", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void setSoTimeout(int milliseconds) {
    timeout = milliseconds;
  }

  @Override
  public int getSoTimeout() {
    return timeout;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // A Unix socket delays nothing.
  }

  @Override
  public boolean getTcpNoDelay() {
    return true;
  }

  @Override
  public void setKeepAlive(boolean on) {
    // A Unix socket sees at once that the other side has ended.
  }

  @Override
  public boolean getKeepAlive() {
    return false;
  }

  /** What the driver's buffer is sized by. */
  @Override
  public int getSendBufferSize() {
    return BUFFER;
  }

  @Override
  public int getReceiveBufferSize() {
    return BUFFER;
  }
}
