package io.costsense.costs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the server under test as any client does. */
public class Api {

  public static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final HttpClient client = HttpClient.newHttpClient();
  @Autowired private Environment environment;

  /**
   * A GET below {@code /api/v1}.
   *
   * @param parameters names and values in turn
   */
  public HttpResponse<String> send(String path, String... parameters)
      throws IOException, InterruptedException {
    var address = new StringBuilder("http://localhost:");
    address
        .append(environment.getRequiredProperty("local.server.port"))
        .append("/api/v1")
        .append(path);
    for (int i = 0; i < parameters.length; i += 2) {
      address.append(i == 0 ? '?' : '&').append(parameters[i]).append('=');
      address.append(encoded(parameters[i + 1]));
    }
    return client.send(
        HttpRequest.newBuilder(URI.create(address.toString())).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The answer of a call that must be answered. */
  public JsonNode get(String path, String... parameters) throws IOException, InterruptedException {
    HttpResponse<String> response = send(path, parameters);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  /** The problem detail of a call that must be refused. */
  public JsonNode problem(int status, String path, String... parameters)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(path, parameters);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    return JSON.readTree(response.body());
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
