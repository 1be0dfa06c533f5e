package io.costsense.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Tomcat with few connections that itself would wait ten minutes for each byte. */
class PunctualHttpTests {

  private static final int CONNECTIONS = 8;
  private static final int TEN_MINUTES = (int) Duration.ofMinutes(10).toMillis();

  @TempDir private Path folder;
  private final Tomcat tomcat = new Tomcat();
  private final List<Socket> clients = new ArrayList<>();

  @BeforeEach
  void start() throws LifecycleException {
    var connector = new Connector(PunctualHttp.class.getName());
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxConnections", Integer.toString(CONNECTIONS));
    connector.setProperty("connectionTimeout", Integer.toString(TEN_MINUTES));
    connector.setProperty("keepAliveTimeout", Integer.toString(TEN_MINUTES));
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(connector);
    var context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "hello", new Hello()).addMapping("/*");
    tomcat.start();
  }

  @AfterEach
  void stop() throws IOException, LifecycleException {
    for (Socket client : clients) {
      client.close();
    }
    tomcat.stop();
    tomcat.destroy();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/hea",
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /the-next",
      })
  void answersThoughHalfSentRequestsHaveAllConnectionsAndMoreWait(String beginning)
      throws IOException {
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      send(connect(), beginning);
    }
    assertThat(ask()).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource(
      value = {"GET /|a", "GET / HTTP/1.1~Host: localhost~|X: a~", "~|~"},
      delimiter = '|')
  void closesConnectionsWhoseRequestsDripWhenMostAreTaken(String beginning, String drop)
      throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket client = connect();
      client.setSoTimeout(50);
      send(client, beginning.replace("~", "\r\n"));
    }
    for (int drops = 0; areMostOpen(); drops++) {
      assertThat(drops).isLessThan(50);
      clients.forEach(client -> send(client, drop.replace("~", "\r\n")));
    }
  }

  @Test
  void keepsAConnectionThatHasHadItsAnswer() throws IOException {
    Socket client = connect();
    for (int i = 0; i < 2; i++) {
      send(client, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(isOpen(client)).isTrue();
    }
  }

  /** A large bill over a slow line. Most connections are taken, so that patience is shortest. */
  @Test
  void readsBodiesThatTakeTheirTime() throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      send(connect(), "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\n");
    }
    for (int part = 0; part < 30; part++) {
      Thread.sleep(100);
      clients.forEach(client -> send(client, "a"));
    }
    for (Socket client : clients) {
      client.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
      assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
    clients.add(socket);
    return socket;
  }

  private String ask() throws IOException {
    Socket client = connect();
    client.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
    send(client, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  private static void send(Socket client, String text) {
    try {
      client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The server has closed it already.
    }
  }

  private boolean areMostOpen() {
    return clients.stream().filter(PunctualHttpTests::isOpen).count() > CONNECTIONS * 3 / 4;
  }

  private static boolean isOpen(Socket client) {
    try {
      return client.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Hello extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("hello");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(request.getInputStream().readAllBytes().length);
    }
  }
}
