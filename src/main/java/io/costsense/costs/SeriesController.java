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
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /costs/daily} and {@code GET /costs/trend}: costs laid out for charts. */
@RestController
class SeriesController {

  private static final Set<String> PARAMETERS =
      Set.of(
          "metric",
          "from",
          "to",
          "group_by",
          "filter",
          "limit",
          Display.CURRENCY,
          AskedVersions.AS_OF);

  private static final int MOST_SERIES = 100;

  /** A trend of the newest month alone would be a single point. */
  private static final int MONTHS_OF_A_TREND = 12;

  private final AskedVersions versions;
  private final DisplayedCosts costs;
  private final Answers answers;

  SeriesController(AskedVersions versions, DisplayedCosts costs, Answers answers) {
    this.versions = versions;
    this.costs = costs;
    this.answers = answers;
  }

  /** What tells one answer apart from every other. */
  private record Asked(CostQuestion question, Display display) {}

  @GetMapping("/api/v1/costs/daily")
  ResponseEntity<byte[]> daily(@RequestParam MultiValueMap<String, String> query) {
    return series(new Parameters(query, PARAMETERS), Granularity.DAY, 1);
  }

  @GetMapping("/api/v1/costs/trend")
  ResponseEntity<byte[]> trend(@RequestParam MultiValueMap<String, String> query) {
    return series(new Parameters(query, PARAMETERS), Granularity.MONTH, MONTHS_OF_A_TREND);
  }

  private ResponseEntity<byte[]> series(
      Parameters parameters, Granularity granularity, int months) {
    TableVersion version = versions.of(parameters);
    var reader = new QuestionReader(version, parameters);
    var question =
        new CostQuestion(
            reader.metric(),
            reader.interval(months),
            granularity,
            reader.groupBy(),
            reader.filters(),
            parameters.count("limit", MOST_SERIES, 8));
    checkLength(question);
    Display display = costs.in(parameters, version);
    return answers.json(
        version,
        new Asked(question, display),
        question.mostBytes(),
        () -> SeriesAnswer.of(version, question, costs.answer(version, question, display)));
  }

  /** A series has a value for every period, charges or not. */
  private static void checkLength(CostQuestion question) {
    int lines = question.groupBy().isEmpty() ? 1 : question.limit() + 1;
    long most = QuestionProblem.MOST_ROWS / lines;
    if (question.interval().periods(question.granularity(), most + 1) > most) {
      throw QuestionProblem.tooManyRows();
    }
  }
}
