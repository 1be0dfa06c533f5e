package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with the heap that the launcher gives it, and clients that begin requests and don't end
 * them. {@code -Dtest.connections=8000} opens more.
 */
class HalfSentTests {

  private static final int CONNECTIONS = Integer.getInteger("test.connections", 1_500);

  private static final String HEAD =
      "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(7_000);

  private static final List<String> BODIES =
      List.of(
          "PUT /api/v1/exchange-rates HTTP/1.1\r\n"
              + "Host: localhost\r\n"
              + "Content-Type: application/json\r\n"
              + "Content-Length: 900000\r\n\r\n"
              + "{\"month\":\""
              + "x".repeat(9_000),
          "POST /api/v1/imports HTTP/1.1\r\n"
              + "Host: localhost\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\n"
              + "Content-Length: 2000000\r\n\r\n"
              + "a=",
          "POST /api/v1/imports HTTP/1.1\r\n"
              + "Host: localhost\r\n"
              + "Content-Type: multipart/form-data; boundary=b\r\n"
              + "Content-Length: 900000\r\n\r\n"
              + "--b\r\n");

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void keepNobodyElseFromTheirAnswers() throws Exception {
    try (var server = ServerProcess.startAsLaunched(folder.resolve("data"))) {
      LedgerClient client = server.client();
      List<Socket> heads = open(client.address(), HEAD);
      Thread more = Thread.ofPlatform().daemon().start(() -> sendMore(heads));
      demandAnswer(client, heads);
      more.interrupt();
      for (String body : BODIES) {
        demandAnswer(client, open(client.address(), body));
      }
      assertThat(client.get("/api/v1/health").statusCode()).isEqualTo(200);
    }
  }

  private static void demandAnswer(LedgerClient client, List<Socket> halfSent) throws IOException {
    try {
      assertThat(client.get("/api/v1/health").statusCode()).isEqualTo(200);
    } finally {
      close(halfSent);
    }
  }

  /** A byte for each now and then: for Tomcat itself nobody ever falls silent. */
  private static void sendMore(List<Socket> sockets) {
    while (!Thread.currentThread().isInterrupted()) {
      for (Socket socket : sockets) {
        try {
          socket.getOutputStream().write('x');
        } catch (IOException e) {
          // The server has closed it.
        }
      }
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static List<Socket> open(URI server, String beginning) throws IOException {
    byte[] bytes = beginning.getBytes(StandardCharsets.US_ASCII);
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < CONNECTIONS; i++) {
      var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
      sockets.add(socket);
      try {
        socket.getOutputStream().write(bytes);
      } catch (IOException e) {
        // The server has closed it already: it needs the room.
      }
    }
    return sockets;
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
