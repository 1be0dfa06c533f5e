package io.costsense.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A delivery that the command line asks a server to import.
 *
 * @param source null for the server to derive it
 * @param format null for the server to recognise it
 */
record ImportRequest(
    List<Path> paths,
    @Nullable String source,
    @Nullable String format,
    boolean acceptPartial,
    boolean dryRun) {

  private static final long PARTS = 100;
  private static final long FIRST_WAIT_MILLIS = 20;
  private static final long LONGEST_WAIT_MILLIS = 300;

  /**
   * Sends the request and waits until the import has ended.
   *
   * @return its record as the API answers it
   */
  String run(CostSenseClient client, PrintWriter err) {
    return ended(client, start(client), err);
  }

  /** Sends the request; the id of the import that it starts. */
  long start(CostSenseClient client) {
    return client.parse(client.post("/api/v1/imports", body()), "id").path("id").asLong();
  }

  /** Waits until an import has ended; its record as the API answers it. */
  static String ended(CostSenseClient client, long id, PrintWriter err) {
    String path = "/api/v1/imports/" + id;
    try (var progress = Progress.ofImport(err)) {
      long wait = FIRST_WAIT_MILLIS;
      while (true) {
        String answer = client.get(path);
        JsonNode record = client.parse(answer, "state");
        progress.show(
            Math.round(record.path("progress").path("fraction").asDouble() * PARTS), PARTS);
        if (!List.of("queued", "running").contains(record.path("state").asString())) {
          return answer;
        }
        Thread.sleep(wait);
        wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(
          "Stopped waiting. Import %d goes on at %s.".formatted(id, client.address()), e);
    }
  }

  private Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("paths", paths.stream().map(p -> p.toAbsolutePath().normalize().toString()).toList());
    if (source != null) {
      body.put("source", source);
    }
    if (format != null) {
      body.put("format", format);
    }
    body.put("accept_partial", acceptPartial);
    body.put("dry_run", dryRun);
    return body;
  }
}
