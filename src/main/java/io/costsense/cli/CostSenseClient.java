package io.costsense.cli;

import io.costsense.platform.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running server, and turns its refusals into {@link CommandFailed}. */
final class CostSenseClient {

  private static final int BUFFER = 1 << 16;
  private static final List<String> ANSWERS =
      List.of("application/json", "text/csv", "application/vnd.apache.parquet");

  private final URI address;
  private final @Nullable String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private CostSenseClient(URI address, @Nullable String token) {
    this.address = address;
    this.token = token;
  }

  /**
   * The server that was named, or else the one that runs over the data directory. One that was
   * named and runs over that directory, or is the demo's, gets its own token unless another is
   * given.
   *
   * @throws CommandFailed if none was named and none runs
   */
  static CostSenseClient connect(ServerOptions options) {
    URI named = options.server();
    return named == null
        ? over(options.data(), options.token())
        : new CostSenseClient(
            named, options.token() == null ? ServerFolder.tokenOf(options) : options.token());
  }

  /** The server that runs over a data directory; its own token is used unless another is given. */
  static CostSenseClient over(DataOption data, @Nullable String token) {
    RunningServer server =
        RunningServer.find(data.data())
            .orElseThrow(
                () ->
                    new CommandFailed(
                        "No CostSense server runs over %s. Start one with %s, or name another folder with --data or a server with --server."
                            .formatted(data.data(), data.hint("serve"))));
    return new CostSenseClient(server.address(), token == null ? server.token() : token);
  }

  URI address() {
    return address;
  }

  /**
   * The answer to a GET, as text.
   *
   * @param path the path with its query, encoded, such as {@code /api/v1/health}
   */
  String get(String path) {
    return send(request(path).GET());
  }

  /** The answer to a DELETE, as text. */
  String delete(String path) {
    return send(request(path).DELETE());
  }

  /** The answer to a POST of a value that becomes JSON. */
  String post(String path, Object body) {
    BodyPublisher content = BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    return send(request(path).header("Content-Type", "application/json").POST(content));
  }

  /** The answer to a PUT of a value that becomes JSON. */
  String put(String path, Object body) {
    BodyPublisher content = BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    return send(request(path).header("Content-Type", "application/json").PUT(content));
  }

  /** The answer to a POST of a file. */
  String upload(String path, byte[] file) {
    return send(
        request(path)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(file)));
  }

  /**
   * Reads an answer; amounts become exact decimals.
   *
   * @param member one that every such answer of CostSense has
   */
  JsonNode parse(String answer, String member) {
    try {
      JsonNode read = json.readTree(answer);
      if (!read.has(member)) {
        throw notCostSense("JSON without '%s'".formatted(member));
      }
      return read;
    } catch (JacksonException e) {
      throw new CommandFailed(
          "The answer of %s is damaged: it is not JSON throughout.".formatted(address), e);
    }
  }

  private HttpRequest.Builder request(String path) {
    String base = address.toString().replaceAll("/+$", "");
    var request = HttpRequest.newBuilder(URI.create(base + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw Refusal.of(response.statusCode(), response.body(), address, json);
      }
      demandAnAnswer(response);
      return response.body();
    } catch (ConnectException e) {
      throw noAnswer(e);
    } catch (IOException e) {
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted.", e);
    }
  }

  /** Takes the bytes of an answer as they come. */
  interface Receiver {

    void take(byte[] bytes, int length) throws IOException;
  }

  /**
   * Receives the answer to a GET, whatever its size.
   *
   * @throws CommandFailed also if it breaks off before its end
   * @throws IOException from the receiver
   */
  void download(String path, Receiver receiver) throws IOException {
    try (InputStream body = opened(path)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
        receiver.take(buffer, read);
      }
    }
  }

  private InputStream opened(String path) {
    try {
      HttpResponse<InputStream> response =
          http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
      if (response.statusCode() / 100 != 2) {
        try (InputStream body = response.body()) {
          String text = new String(body.readNBytes(BUFFER), StandardCharsets.UTF_8);
          throw Refusal.of(response.statusCode(), text, address, json);
        }
      }
      demandAnAnswer(response);
      return response.body();
    } catch (ConnectException e) {
      throw noAnswer(e);
    } catch (IOException e) {
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted.", e);
    }
  }

  private int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new CommandFailed(
          "The answer of %s broke off before its end. The server's log may tell why."
              .formatted(address),
          e);
    }
  }

  private void demandAnAnswer(HttpResponse<?> response) {
    String type = response.headers().firstValue("Content-Type").orElse("nothing");
    if (ANSWERS.stream().noneMatch(type::startsWith)) {
      throw notCostSense(type);
    }
  }

  private CommandFailed noAnswer(IOException e) {
    return new CommandFailed(
        "Nothing answers at %s. See whether the server runs there.".formatted(address), e);
  }

  private CommandFailed silent(IOException e) {
    return new CommandFailed(
        "The CostSense server at %s does not answer (%s).".formatted(address, e), e);
  }

  private CommandFailed notCostSense(String sent) {
    return new CommandFailed(
        "What answers at %s is not a CostSense server: it sent %s. Check --server."
            .formatted(address, sent));
  }
}
