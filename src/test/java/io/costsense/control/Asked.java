package io.costsense.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the server under test. */
final class Asked {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Asked() {}

  static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return HTTP.send(request(port, path).GET().build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> put(int port, String path, String json)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(port, path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1%s".formatted(port, path)));
  }
}
