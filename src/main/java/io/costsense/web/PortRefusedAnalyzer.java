package io.costsense.web;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says that the server can't have its port, who has it, and how to take another. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortRefusedAnalyzer extends AbstractFailureAnalyzer<WebServerException> {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String port;

  PortRefusedAnalyzer(Environment environment) {
    this.port = environment.getProperty("server.port", "8080");
  }

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable failure, WebServerException cause) {
    if (cause instanceof PortInUseException) {
      URI address = URI.create("http://localhost:" + port);
      return said(
          isCostSense(address)
              ? "A CostSense server answers at %s already. Use that one, or choose another port with --port."
                  .formatted(address)
              : "Port %s is taken by another program. Choose another port with --port."
                  .formatted(port),
          cause);
    }
    BindException refused = findCause(cause, BindException.class);
    return refused == null
        ? null
        : said(
            "Port %s can't be had (%s). Choose another port with --port."
                .formatted(port, refused.getMessage()),
            cause);
  }

  private static FailureAnalysis said(String sentence, Throwable cause) {
    return new FailureAnalysis(sentence, null, cause);
  }

  private static boolean isCostSense(URI address) {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var health =
          HttpRequest.newBuilder(address.resolve("/api/v1/health")).timeout(PATIENCE).build();
      JsonNode answer =
          JsonMapper.shared().readTree(http.send(health, BodyHandlers.ofString()).body());
      return List.of(Health.UP, Health.DOWN).contains(answer.path("status").asString(""))
          && answer.hasNonNull("version");
    } catch (IOException | JacksonException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
