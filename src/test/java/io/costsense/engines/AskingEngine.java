package io.costsense.engines;

import io.costsense.OwnersToken;
import io.costsense.platform.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.rest.RESTCatalog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * Asks the catalog of the server under test: by Iceberg's own client, or without one in between.
 */
class AskingEngine {

  private final HttpClient http = HttpClient.newHttpClient();
  @Autowired private Environment environment;
  @Autowired private DataDirectory data;

  /** A client with the server's token. */
  RESTCatalog catalog() {
    return catalog(Map.of("token", token()));
  }

  RESTCatalog catalog(Map<String, String> properties) {
    var all = new HashMap<>(properties);
    all.put("uri", address("").toString());
    all.put("rest.auth.type", "oauth2");
    all.put("io-impl", PlainFiles.class.getName());
    var catalog = new RESTCatalog();
    catalog.initialize("costsense", all);
    return catalog;
  }

  String token() {
    return OwnersToken.bearer(data).substring("Bearer ".length());
  }

  /** A request below {@code /iceberg} with the server's token. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + token());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  URI address(String path) {
    return URI.create(
        "http://localhost:%s/iceberg%s"
            .formatted(environment.getRequiredProperty("local.server.port"), path));
  }
}
