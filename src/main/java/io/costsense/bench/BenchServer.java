package io.costsense.bench;

import io.costsense.platform.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own, as people run it. */
final class BenchServer implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final @Nullable Process process;
  private final long pid;
  private final Path data;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonMapper json = new JsonMapper();
  private final String address;
  private final String token;

  private BenchServer(@Nullable Process process, Path data, RunningServer running) {
    this.process = process;
    this.pid = running.pid();
    this.data = data;
    this.address = running.address().toString();
    this.token = running.token();
  }

  /** The server that runs over a data directory, which goes on when this is closed. */
  static BenchServer running(Path data) throws IOException {
    var running = RunningServer.find(data);
    if (running.isEmpty()) {
      throw new IOException("No CostSense server runs over " + data + ".");
    }
    return new BenchServer(null, data, running.get());
  }

  static BenchServer start(BenchOptions options, Path data)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(options.serverCommand());
    command.addAll(List.of("serve", "--data", data.toString(), "--port", "0"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(options.folder().resolve("server.log").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline && process.isAlive()) {
      var running = RunningServer.find(data);
      if (running.isPresent()) {
        return new BenchServer(process, data, running.get());
      }
      Thread.sleep(10);
    }
    process.destroy();
    throw new IOException(
        "The server did not start; see " + options.folder().resolve("server.log"));
  }

  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request(path).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return json.readTree(get(path));
  }

  /** Milliseconds until the answer has arrived whole. */
  double time(String path) throws IOException, InterruptedException {
    long started = System.nanoTime();
    get(path);
    return (System.nanoTime() - started) / 1e6;
  }

  /** Has every import, file and rollup proven. */
  void verify() throws IOException, InterruptedException {
    HttpRequest post = request("/api/v1/verifications").POST(BodyPublishers.noBody()).build();
    HttpResponse<String> response = http.send(post, BodyHandlers.ofString());
    if (response.statusCode() != 200 || !json.readTree(response.body()).path("ok").asBoolean()) {
      throw new IOException("verification: " + response.statusCode() + " " + response.body());
    }
  }

  /** Milliseconds until the answer lies whole in a file. */
  double download(String path, Path file) throws IOException, InterruptedException {
    long started = System.nanoTime();
    HttpResponse<Path> response = http.send(request(path).GET().build(), BodyHandlers.ofFile(file));
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.statusCode() + " " + Files.readString(file));
    }
    return (System.nanoTime() - started) / 1e6;
  }

  /**
   * Imports files as one delivery.
   *
   * @return the import's record
   */
  JsonNode importBills(List<Path> bills, String source) throws IOException, InterruptedException {
    String body =
        json.writeValueAsString(
            Map.of("paths", bills.stream().map(Path::toString).toList(), "source", source));
    HttpRequest post =
        request("/api/v1/imports")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return ended(post);
  }

  /**
   * Uploads files as one delivery, as the page does.
   *
   * @return the import's record
   */
  JsonNode uploadBills(List<Path> bills, String source) throws IOException, InterruptedException {
    String boundary = "bills-of-the-benchmarks";
    var parts = new ArrayList<BodyPublisher>();
    for (Path bill : bills) {
      parts.add(
          BodyPublishers.ofString(
              "--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n"
                  .formatted(boundary, bill.getFileName())));
      parts.add(BodyPublishers.ofFile(bill));
      parts.add(BodyPublishers.ofString("\r\n"));
    }
    parts.add(
        BodyPublishers.ofString(
            "--%s\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(boundary, source, boundary)));
    return ended(
        request("/api/v1/imports")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)))
            .build());
  }

  private JsonNode ended(HttpRequest post) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(post, BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IOException("import: " + answer.statusCode() + " " + answer.body());
    }
    JsonNode started = json.readTree(answer.body());
    String path = "/api/v1/imports/" + started.path("id").asLong();
    while (true) {
      JsonNode record = json(path);
      switch (record.path("state").asString("")) {
        case "queued", "running" -> Thread.sleep(50);
        case "done" -> {
          return record;
        }
        default -> throw new IOException(record.path("message").asString("no message"));
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + token);
  }

  URI live() {
    return URI.create(address.replaceFirst("^http", "ws") + "/api/v1/ws/live");
  }

  HttpClient http() {
    return http;
  }

  /**
   * The most memory that the server process ever held, in bytes; 0 where the system doesn't tell.
   */
  long peakBytes() throws IOException {
    Path status = Path.of("/proc/%d/status".formatted(pid));
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  long pid() {
    return pid;
  }

  Path data() {
    return data;
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
