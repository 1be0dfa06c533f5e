package io.costsense.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PortRefusedAnalyzerTests {

  private HttpServer holder;

  @BeforeEach
  void takeAPort() throws IOException {
    holder = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    holder.start();
  }

  @AfterEach
  void giveItFree() {
    holder.stop(0);
  }

  @Test
  void namesTheCostSenseServerThatHasThePort() {
    answer("{\"status\":\"up\",\"version\":\"1.0\"}");
    assertThat(said(new PortInUseException(port())))
        .isEqualTo(
            "A CostSense server answers at http://localhost:%d already. Use that one, or choose another port with --port."
                .formatted(port()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<h1>Hello</h1>", "{\"status\":\"ok\"}", ""})
  void saysThatAnotherProgramHasIt(String answer) {
    answer(answer);
    assertThat(said(new PortInUseException(port())))
        .isEqualTo(
            "Port %d is taken by another program. Choose another port with --port."
                .formatted(port()));
  }

  @Test
  void saysWhyThePortIsRefused() {
    assertThat(said(new WebServerException("x", new BindException("Permission denied"))))
        .isEqualTo(
            "Port %d can't be had (Permission denied). Choose another port with --port."
                .formatted(port()));
  }

  @Test
  void leavesOtherFailuresToOthers() {
    assertThat(analyzer().analyze(new WebServerException("x", new IOException("y")))).isNull();
  }

  private void answer(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    holder.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private String said(WebServerException failure) {
    return Objects.requireNonNull(analyzer().analyze(failure)).getDescription();
  }

  private PortRefusedAnalyzer analyzer() {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("server.port", port())));
    return new PortRefusedAnalyzer(environment);
  }

  private int port() {
    return holder.getAddress().getPort();
  }
}
