package io.costsense.cli;

import java.net.URI;
import java.util.List;
import picocli.CommandLine.ExitCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server's refusal tells the person: its sentence, and what would have been allowed. */
final class Refusal {

  private static final int MOST_ALLOWED = 40;

  private static final int BAD_REQUEST = 400;

  private Refusal() {}

  /** A question that can't be asked like that is wrong usage, everything else a failure. */
  static CommandFailed of(int status, String body, URI server, JsonMapper json) {
    try {
      JsonNode problem = json.readTree(body);
      if (problem.path("detail").isString()) {
        String detail = problem.path("detail").asString();
        return new CommandFailed(
            detail + allowed(detail, problem.path("allowed")),
            status == BAD_REQUEST ? ExitCode.USAGE : ExitCode.SOFTWARE);
      }
    } catch (JacksonException e) {
      // Not CostSense's own answer: a proxy's page, say. Its status is all there is to tell.
    }
    return new CommandFailed("The server at %s answered %d.".formatted(server, status));
  }

  /** Nothing if the sentence names them already. */
  private static String allowed(String detail, JsonNode allowed) {
    List<String> names = allowed.valueStream().map(name -> name.asString("")).toList();
    if (names.stream().allMatch(detail::contains)) {
      return "";
    }
    return "\nAllowed are:\n"
        + String.join("\n", NameLines.lines(names, MOST_ALLOWED, "GET /api/v1/costs/dimensions"));
  }
}
