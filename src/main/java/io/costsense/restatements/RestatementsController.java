package io.costsense.restatements;

import io.costsense.costs.ChargeRows;
import io.costsense.costs.ShownCurrencies;
import io.costsense.questions.Answers;
import io.costsense.questions.Display;
import io.costsense.questions.OffsetCursor;
import io.costsense.questions.Parameters;
import io.costsense.questions.QuestionProblem;
import io.costsense.questions.QuestionReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /costs/restatements}: what changed when a billing period was delivered again. */
@RestController
class RestatementsController {

  private static final Set<String> LIST = Set.of("source", "limit", "cursor");
  private static final Set<String> COMPARISON =
      Set.of(
          "source",
          "period",
          "from_import",
          "to_import",
          "metric",
          "group_by",
          "filter",
          "limit",
          Display.CURRENCY);
  private static final Set<String> LINES =
      Set.of(
          "source",
          "period",
          "from_import",
          "to_import",
          "metric",
          "filter",
          "kind",
          "limit",
          "cursor",
          Display.CURRENCY);

  private static final int MOST_PERIODS = 500;
  private static final int MOST_GROUPS = 10_000;
  private static final int MOST_LINES = 500;

  private final Restatements restatements;
  private final ShownCurrencies currencies;
  private final RestatementCosts costs;
  private final RestatementLines lines;
  private final Answers answers;

  RestatementsController(
      Restatements restatements,
      ShownCurrencies currencies,
      RestatementCosts costs,
      RestatementLines lines,
      Answers answers) {
    this.restatements = restatements;
    this.currencies = currencies;
    this.costs = costs;
    this.lines = lines;
    this.answers = answers;
  }

  @GetMapping("/api/v1/costs/restatements")
  RestatedPeriods list(@RequestParam MultiValueMap<String, String> query) {
    var parameters = new Parameters(query, LIST);
    return restatements.list(
        parameters.one("source"),
        parameters.one("cursor").map(RestatedCursor::parse),
        parameters.count("limit", MOST_PERIODS, 50));
  }

  @GetMapping("/api/v1/costs/restatements/comparison")
  ResponseEntity<byte[]> comparison(@RequestParam MultiValueMap<String, String> query) {
    var parameters = new Parameters(query, COMPARISON);
    Restatement restatement = restatements.asked(parameters);
    var reader = new QuestionReader(restatement.version(), parameters);
    var asked =
        new RestatementCosts.Asked(
            restatement.before().importId(),
            restatement.after().importId(),
            restatement.source(),
            restatement.period().toString(),
            reader.metric(),
            currencies.in(parameters, restatement.version().tenant()),
            reader.groupBy(),
            reader.filters(),
            parameters.count("limit", MOST_GROUPS, 100));
    return answers.json(
        restatement.version(),
        key(restatement, asked),
        Answers.ofRows(asked.limit()),
        () -> costs.compare(restatement, asked));
  }

  @GetMapping("/api/v1/costs/restatements/lines")
  ResponseEntity<byte[]> lines(@RequestParam MultiValueMap<String, String> query) {
    var parameters = new Parameters(query, LINES);
    Optional<OffsetCursor> after = parameters.one("cursor").map(OffsetCursor::parse);
    Restatement restatement = restatements.asked(parameters);
    var reader = new QuestionReader(restatement.version(), parameters);
    String kind =
        parameters.one("kind").isPresent()
            ? parameters.word("kind", RestatementLines.KINDS, "changed")
            : "";
    var asked =
        new RestatementLines.Asked(
            restatement.before().importId(),
            restatement.after().importId(),
            restatement.source(),
            restatement.period().toString(),
            reader.metric(),
            currencies.in(parameters, restatement.version().tenant()),
            reader.filters(),
            kind.isEmpty() ? RestatementLines.KINDS : List.of(kind),
            parameters.count("limit", MOST_LINES, 100),
            after.map(OffsetCursor::offset).orElse(0L));
    if (after.isPresent() && after.get().question() != asked.fingerprint()) {
      throw QuestionProblem.invalidCursor();
    }
    return answers.json(
        restatement.version(),
        key(restatement, asked),
        ChargeRows.MOST_BYTES_OF_A_PAGE,
        () -> lines.page(restatement, asked));
  }

  /** Whether a delivery is held or withdrawn is part of the answer, and may change. */
  private record Key(
      Object asked, RestatedPeriods.Delivery before, RestatedPeriods.Delivery after) {}

  private static Key key(Restatement restatement, Object asked) {
    return new Key(asked, restatement.before(), restatement.after());
  }
}
