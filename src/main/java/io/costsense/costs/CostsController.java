package io.costsense.costs;

import io.costsense.costs.DisplayedCosts.Displayed;
import io.costsense.lake.TableVersion;
import io.costsense.questions.Answers;
import io.costsense.questions.AskedVersions;
import io.costsense.questions.CostOrder;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.Display;
import io.costsense.questions.Parameters;
import io.costsense.questions.QuestionReader;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /costs}: any cost question. */
@RestController
class CostsController {

  private static final Set<String> PARAMETERS =
      Set.of(
          "metric",
          "from",
          "to",
          "granularity",
          "group_by",
          "filter",
          "order",
          "limit",
          "format",
          Display.CURRENCY,
          AskedVersions.AS_OF);

  private static final int MOST_GROUPS = 10_000;

  private final AskedVersions versions;
  private final DisplayedCosts costs;
  private final Answers answers;

  CostsController(AskedVersions versions, DisplayedCosts costs, Answers answers) {
    this.versions = versions;
    this.costs = costs;
    this.answers = answers;
  }

  /** What tells one answer apart from every other. */
  private record Asked(CostQuestion question, CostOrder order, Display display, String format) {}

  @GetMapping("/api/v1/costs")
  ResponseEntity<byte[]> costs(@RequestParam MultiValueMap<String, String> query) {
    var parameters = new Parameters(query, PARAMETERS);
    TableVersion version = versions.of(parameters);
    var reader = new QuestionReader(version, parameters);
    var question =
        new CostQuestion(
            reader.metric(),
            reader.interval(1),
            reader.granularity(),
            reader.groupBy(),
            reader.filters(),
            parameters.count("limit", MOST_GROUPS, 100));
    CostOrder order = reader.order(question);
    String format = parameters.word("format", List.of("json", "csv"), "json");
    var asked = new Asked(question, order, costs.in(parameters, version), format);
    if (format.equals("csv")) {
      return answers.csv(
          version,
          asked,
          "costs.csv",
          question.mostBytes(),
          () -> CostTable.csv(question, answer(version, asked).rows()));
    }
    return answers.json(
        version,
        asked,
        question.mostBytes(),
        () -> CostAnswer.of(version, question, answer(version, asked)));
  }

  private Displayed answer(TableVersion version, Asked asked) {
    return costs
        .answer(version, asked.question(), asked.display())
        .sorted(asked.order().comparator(asked.question()));
  }
}
