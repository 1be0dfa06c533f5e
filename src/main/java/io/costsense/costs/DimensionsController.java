package io.costsense.costs;

import io.costsense.charges.Rollup;
import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.lake.Column;
import io.costsense.lake.ColumnType;
import io.costsense.lake.TableVersion;
import io.costsense.questions.Answers;
import io.costsense.questions.AsOf;
import io.costsense.questions.AskedVersions;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.Dimension;
import io.costsense.questions.EngineValue;
import io.costsense.questions.Filter;
import io.costsense.questions.Letters;
import io.costsense.questions.Operator;
import io.costsense.questions.Parameters;
import io.costsense.questions.QuestionProblem;
import io.costsense.questions.QuestionReader;
import io.costsense.rollups.Granularity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /costs/dimensions}: what a question can name, and the values to choose from. */
@RestController
class DimensionsController {

  private static final Set<String> PARAMETERS =
      Set.of(AskedVersions.AS_OF, "contains", "from", "to", "limit");
  private static final int MOST_VALUES = 1000;
  private static final int MONTHS_OF_VALUES = 12;

  private final AskedVersions versions;
  private final Costs costs;
  private final Answers answers;
  private final TagKeys tagKeys;

  DimensionsController(AskedVersions versions, Costs costs, Answers answers, TagKeys tagKeys) {
    this.versions = versions;
    this.costs = costs;
    this.answers = answers;
    this.tagKeys = tagKeys;
  }

  record Available(
      List<String> metrics,
      List<String> granularities,
      List<AvailableColumn> columns,
      List<String> tagKeys,
      @Nullable String snapshot,
      AsOf asOf) {}

  record AvailableColumn(String name, String type, boolean inRollup, boolean custom) {}

  record Values(String name, List<Value> values, @Nullable String snapshot, AsOf asOf) {}

  record Value(@Nullable String value, long lines) {}

  private record AskedValues(CostQuestion question) {}

  @GetMapping("/api/v1/costs/dimensions")
  ResponseEntity<byte[]> dimensions(@RequestParam MultiValueMap<String, String> query) {
    TableVersion version = versions.of(new Parameters(query, Set.of(AskedVersions.AS_OF)));
    return answers.json(
        version,
        "dimensions",
        () ->
            new Available(
                CostQuestion.METRICS,
                QuestionReader.GRANULARITIES,
                version.columns().stream().map(DimensionsController::available).toList(),
                tagKeys.of(version),
                CostAnswer.snapshot(version),
                AsOf.of(version)));
  }

  private static AvailableColumn available(Column column) {
    Optional<FocusColumn> focus = FocusColumns.find(column.name());
    boolean json = focus.map(f -> f.type() == FocusType.JSON).orElse(false);
    String type =
        json
            ? "json"
            : switch (column.type()) {
              case STRING -> "string";
              case DECIMAL, LONG -> "decimal";
              case TIME -> "time";
            };
    return new AvailableColumn(column.name(), type, Rollup.has(column.name()), focus.isEmpty());
  }

  @GetMapping("/api/v1/costs/dimensions/{name}/values")
  ResponseEntity<byte[]> values(
      @PathVariable String name, @RequestParam MultiValueMap<String, String> query) {
    var parameters = new Parameters(query, PARAMETERS);
    TableVersion version = versions.of(parameters);
    var reader = new QuestionReader(version, parameters);
    Dimension dimension = reader.dimension("name", name);
    List<Filter> filters =
        parameters
            .one("contains")
            .map(text -> List.of(containing(dimension, text)))
            .orElse(List.of());
    var question =
        new CostQuestion(
            "EffectiveCost",
            reader.interval(MONTHS_OF_VALUES),
            Granularity.NONE,
            List.of(dimension),
            filters,
            parameters.count("limit", MOST_VALUES, 100));
    return answers.json(
        version, new AskedValues(question), question.mostBytes(), () -> values(version, question));
  }

  private static Filter containing(Dimension dimension, String text) {
    if (dimension.type() != ColumnType.STRING) {
      throw QuestionProblem.invalid(
          "contains", dimension.name() + " holds no text that could contain another.");
    }
    return new Filter(dimension, Operator.CONTAINS, List.of(text), false);
  }

  private Values values(TableVersion version, CostQuestion question) {
    Map<@Nullable String, Long> lines = new LinkedHashMap<>();
    for (CostRow row : costs.answer(version, question).rows()) {
      if (!row.rest()) {
        lines.merge(EngineValue.text(row.values().getFirst()), row.lines(), Long::sum);
      }
    }
    return new Values(
        question.names().getFirst(),
        lines.entrySet().stream()
            .sorted(
                Map.Entry.<@Nullable String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry::getKey, Comparator.nullsLast(Letters::compare)))
            .limit(question.limit())
            .map(e -> new Value(e.getKey(), e.getValue()))
            .toList(),
        CostAnswer.snapshot(version),
        AsOf.of(version));
  }
}
