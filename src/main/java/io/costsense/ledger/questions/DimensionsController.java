package io.costsense.ledger.questions;

import io.costsense.focus.FocusColumn;
import io.costsense.focus.FocusColumns;
import io.costsense.focus.FocusType;
import io.costsense.lake.Column;
import io.costsense.lake.ColumnType;
import io.costsense.lake.Engine;
import io.costsense.lake.LakeFile;
import io.costsense.lake.SqlQuery;
import io.costsense.lake.TableVersion;
import io.costsense.ledger.Charges;
import io.costsense.ledger.Rollup;
import io.costsense.ledger.rollups.Granularity;
import io.costsense.tenancy.CurrentTenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

  private static final Set<String> PARAMETERS = Set.of("contains", "from", "to", "limit");
  private static final int MOST_VALUES = 1000;
  private static final int MONTHS_OF_VALUES = 12;

  /** Tag keys are looked for in the newest charges only: each key would cost a look at all tags. */
  private static final int DAYS_OF_TAGS = 62;

  private final CurrentTenant tenant;
  private final Charges charges;
  private final Costs costs;
  private final Answers answers;
  private final Engine engine;

  DimensionsController(
      CurrentTenant tenant, Charges charges, Costs costs, Answers answers, Engine engine) {
    this.tenant = tenant;
    this.charges = charges;
    this.costs = costs;
    this.answers = answers;
    this.engine = engine;
  }

  record Available(
      List<String> metrics,
      List<String> granularities,
      List<AvailableColumn> columns,
      List<String> tagKeys) {}

  record AvailableColumn(String name, String type, boolean inRollup, boolean custom) {}

  record Values(String name, List<Value> values) {}

  record Value(@Nullable String value, long lines) {}

  private record AskedValues(CostQuestion question) {}

  @GetMapping("/api/v1/costs/dimensions")
  ResponseEntity<byte[]> dimensions() {
    TableVersion version = charges.of(tenant.get()).current();
    return answers.json(
        version,
        "dimensions",
        () ->
            new Available(
                FocusColumns.COSTS,
                QuestionReader.GRANULARITIES,
                version.columns().stream().map(DimensionsController::available).toList(),
                tagKeys(version)));
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

  /** Many charges have the same tags, so each text is taken apart once. */
  private List<String> tagKeys(TableVersion version) {
    Interval interval = Interval.of(version).orElse(Interval.NONE);
    Instant from = interval.to().minus(DAYS_OF_TAGS, ChronoUnit.DAYS);
    List<LakeFile> files =
        interval.isEmpty() ? List.of() : version.filesWithin(from, interval.to());
    if (files.isEmpty()) {
      return List.of();
    }
    String sql =
        """
        SELECT DISTINCT key
        FROM (SELECT unnest(json_keys(tags)) AS key
              FROM (SELECT DISTINCT TRY("Tags"::JSON) AS tags FROM %s WHERE "Tags" IS NOT NULL))
        WHERE key <> ''
        ORDER BY key
        LIMIT 1000
        """
            .formatted(version.relation(files, column -> column.name().equals("Tags")));
    return engine.query(
        new SqlQuery(version.tenant(), sql),
        rows -> {
          var keys = new ArrayList<String>();
          while (rows.next()) {
            keys.add(rows.getString("key"));
          }
          return keys;
        });
  }

  @GetMapping("/api/v1/costs/dimensions/{name}/values")
  ResponseEntity<byte[]> values(
      @PathVariable String name, @RequestParam MultiValueMap<String, String> query) {
    var parameters = new Parameters(query, PARAMETERS);
    TableVersion version = charges.of(tenant.get()).current();
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
        version,
        new AskedValues(question),
        () -> values(question, costs.answer(version, question)));
  }

  private static Filter containing(Dimension dimension, String text) {
    if (dimension.type() != ColumnType.STRING) {
      throw QuestionProblem.invalid(
          "contains", dimension.name() + " holds no text that could contain another.");
    }
    return new Filter(dimension, Operator.CONTAINS, List.of(text), false);
  }

  private static Values values(CostQuestion question, CostRows answer) {
    Map<@Nullable String, Long> lines = new LinkedHashMap<>();
    for (CostRow row : answer.rows()) {
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
            .toList());
  }
}
