package io.costsense.costs;

import io.costsense.lake.TableVersion;
import io.costsense.questions.Answers;
import io.costsense.questions.AskedVersions;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.Display;
import io.costsense.questions.Parameters;
import io.costsense.questions.QuestionProblem;
import io.costsense.questions.QuestionReader;
import io.costsense.rollups.Granularity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /costs/lines}: the charges behind a number. */
@RestController
class LinesController {

  private static final Set<String> PARAMETERS =
      Set.of(
          "metric",
          "from",
          "to",
          "filter",
          "order",
          "limit",
          "cursor",
          Display.CURRENCY,
          AskedVersions.AS_OF);
  private static final int MOST_LINES = 1000;

  private final AskedVersions versions;
  private final DisplayedCosts costs;
  private final ChargeLines lines;
  private final Answers answers;

  LinesController(
      AskedVersions versions, DisplayedCosts costs, ChargeLines lines, Answers answers) {
    this.versions = versions;
    this.costs = costs;
    this.lines = lines;
    this.answers = answers;
  }

  /** What tells one page apart from every other. */
  record Asked(
      CostQuestion question,
      String order,
      Display display,
      Optional<String> asOf,
      Optional<LinesCursor> after) {

    /** The same for all pages of one question; the size of a page may change. */
    int fingerprint() {
      return "%s %s %s %s %s %s"
          .formatted(
              question.metric(),
              question.interval(),
              question.filters(),
              order,
              display.currency(),
              asOf)
          .hashCode();
    }
  }

  @GetMapping("/api/v1/costs/lines")
  ResponseEntity<byte[]> lines(@RequestParam MultiValueMap<String, String> query) {
    var parameters = new Parameters(query, PARAMETERS);
    Optional<LinesCursor> after = parameters.one("cursor").map(LinesCursor::parse);
    TableVersion version = version(parameters, after);
    var reader = new QuestionReader(version, parameters);
    var question =
        new CostQuestion(
            reader.metric(),
            reader.interval(1),
            Granularity.NONE,
            List.of(),
            reader.filters(),
            parameters.count("limit", MOST_LINES, 100));
    String order = parameters.word("order", LinesOrder.NAMES, "-amount");
    var asked =
        new Asked(
            question,
            order,
            costs.in(parameters, version),
            parameters.one(AskedVersions.AS_OF),
            after);
    if (after.isPresent() && after.get().question() != asked.fingerprint()) {
      throw QuestionProblem.invalidCursor();
    }
    return answers.json(
        version,
        asked,
        ChargeRows.MOST_BYTES_OF_A_PAGE,
        () -> lines.page(version, asked, costs.answer(version, question, asked.display())));
  }

  /** Later pages read the version that the first one did. */
  private TableVersion version(Parameters parameters, Optional<LinesCursor> after) {
    return after
        .map(c -> versions.table().at(c.snapshot()).orElseThrow(QuestionProblem::cursorExpired))
        .orElseGet(() -> versions.of(parameters));
  }
}
