package io.costsense.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server as its clients see it. */
final class LedgerClient {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final String bearer;

  /**
   * @param bearer the owner's token, as the header {@code Authorization} has it
   */
  LedgerClient(URI server, String bearer) {
    this.server = server;
    this.bearer = bearer;
  }

  URI address() {
    return server;
  }

  /** What is asked for besides the files. */
  record Options(Map<String, Object> members) {

    static final Options NONE = new Options(Map.of());

    static Options source(String name) {
      return NONE.with("source", name);
    }

    Options acceptingPartial() {
      return with("accept_partial", true);
    }

    Options dryRun() {
      return with("dry_run", true);
    }

    Options with(String name, Object value) {
      var all = new LinkedHashMap<>(members);
      all.put(name, value);
      return new Options(all);
    }
  }

  /** Imports files or folders that the server can read and waits for the end. */
  JsonNode imported(Options options, Path... paths) {
    return ended(started(options, paths));
  }

  long started(Options options, Path... paths) {
    HttpResponse<String> answer = start(options, paths);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JSON.readTree(answer.body()).path("id").asLong();
  }

  /** The HTTP status that asking for an import is answered with. */
  int startedStatus(Options options, Path... paths) {
    return start(options, paths).statusCode();
  }

  private HttpResponse<String> start(Options options, Path... paths) {
    var asked = new LinkedHashMap<String, Object>(options.members());
    asked.put("paths", List.of(paths).stream().map(Path::toString).toList());
    return asked(asked);
  }

  /** The answer to a request for an import of what the server is to read by its path. */
  HttpResponse<String> asked(Map<String, ?> body) {
    return send(
        HttpRequest.newBuilder(server.resolve("/api/v1/imports"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", bearer)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /** Uploads files as a browser does and waits for the end of their import. */
  JsonNode uploaded(Options options, Path... files) throws IOException {
    return ended(startedByUpload(options, files));
  }

  long startedByUpload(Options options, Path... files) throws IOException {
    HttpResponse<String> answer = upload(options, files);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JSON.readTree(answer.body()).path("id").asLong();
  }

  HttpResponse<String> upload(Options options, Path... files) throws IOException {
    String boundary = "bill-of-the-tests";
    var parts = new ArrayList<byte[]>();
    for (Path file : files) {
      parts.add(
          "--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
              .formatted(boundary, file.getFileName())
              .getBytes(StandardCharsets.UTF_8));
      parts.add(Files.readAllBytes(file));
      parts.add("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    options
        .members()
        .forEach(
            (name, value) ->
                parts.add(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(boundary, name, value)
                        .getBytes(StandardCharsets.UTF_8)));
    parts.add("--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII));
    return post(
        "/api/v1/imports",
        "multipart/form-data; boundary=" + boundary,
        BodyPublishers.ofByteArrays(parts));
  }

  /** Uploads one file under any name, as no client library would. */
  HttpResponse<String> uploadNamed(String name, String content) {
    String part =
        "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n%s\r\n--b--\r\n"
            .formatted(name, content);
    return uploadAs("multipart/form-data; boundary=b", part);
  }

  HttpResponse<String> uploadAs(String type, String body) {
    return post("/api/v1/imports", type, BodyPublishers.ofString(body));
  }

  /** Waits until the import has ended, whichever way. */
  JsonNode ended(long id) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode record = record(id);
      if (!List.of("queued", "running").contains(record.path("state").asString())) {
        return record;
      }
      pause();
    }
    throw new AssertionError("Import %d goes on and on: %s".formatted(id, record(id)));
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode record(long id) {
    return json("/api/v1/imports/" + id);
  }

  JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  JsonNode rejects(long id) {
    return JSON.readTree(get("/api/v1/imports/%d/rejects".formatted(id)).body());
  }

  /** The lines that an import has put aside, as a file. */
  String rejectedLines(long id) {
    HttpResponse<String> answer = get("/api/v1/imports/%d/rejects?format=csv".formatted(id));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  JsonNode verification() {
    return verification("");
  }

  JsonNode verification(String query) {
    return JSON.readTree(
        post("/api/v1/verifications" + query, "text/plain", BodyPublishers.noBody()).body());
  }

  /** Has retention run now. */
  JsonNode retained() {
    return JSON.readTree(postWithToken("/api/v1/retention").body());
  }

  HttpResponse<String> retainedWithoutToken() {
    return post("/api/v1/retention", "text/plain", BodyPublishers.noBody());
  }

  /** Takes back what another program has made of the table. */
  HttpResponse<String> restored() {
    return postWithToken("/api/v1/restorations");
  }

  private HttpResponse<String> postWithToken(String path) {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", bearer)
            .POST(BodyPublishers.noBody())
            .build());
  }

  HttpResponse<String> restoredWithoutToken() {
    return post("/api/v1/restorations", "text/plain", BodyPublishers.noBody());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).build());
  }

  HttpResponse<String> withdraw(long id) {
    return send(
        HttpRequest.newBuilder(server.resolve("/api/v1/imports/" + id))
            .timeout(PATIENCE)
            .DELETE()
            .build());
  }

  HttpResponse<String> cancel(long id) {
    return post("/api/v1/imports/%d/cancel".formatted(id), "text/plain", BodyPublishers.noBody());
  }

  /** Enters an exchange rate by hand. */
  void rate(String month, String from, String to, String rate) {
    String body =
        "{\"month\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"rate\":%s}"
            .formatted(month, from, to, rate);
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(server.resolve("/api/v1/exchange-rates"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> post(String path, String type, BodyPublisher body) {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", type)
            .POST(body)
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("The server does not answer " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
