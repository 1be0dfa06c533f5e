package io.costsense.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/**
 * Connects the PostgreSQL driver, which makes an object of this class by its name, to the embedded
 * PostgreSQL.
 */
public final class UnixSocketFactory extends SocketFactory {

  private final Path folder;

  /**
   * @param folder where PostgreSQL has its socket, or a link to it: the driver's {@code
   *     socketFactoryArg}
   */
  public UnixSocketFactory(String folder) {
    this.folder = Path.of(folder);
  }

  /**
   * The socket, connected.
   *
   * @throws IOException if PostgreSQL doesn't run
   */
  @Override
  public Socket createSocket() throws IOException {
    return UnixSocket.connect(SocketFolder.socket(SocketFolder.find(folder)));
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("A Unix socket has no host");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("A Unix socket has no host");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("A Unix socket has no host");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("A Unix socket has no host");
  }
}
