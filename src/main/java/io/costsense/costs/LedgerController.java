package io.costsense.costs;

import io.costsense.lake.LakeFile;
import io.costsense.lake.TableVersion;
import io.costsense.questions.Answers;
import io.costsense.questions.AsOf;
import io.costsense.questions.AskedVersions;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.Interval;
import io.costsense.questions.Parameters;
import io.costsense.rollups.Granularity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /ledger}: what the ledger holds as a whole. */
@RestController
class LedgerController {

  private final AskedVersions versions;
  private final Costs costs;
  private final Answers answers;

  LedgerController(AskedVersions versions, Costs costs, Answers answers) {
    this.versions = versions;
    this.costs = costs;
    this.answers = answers;
  }

  /**
   * The answer.
   *
   * @param to the end of the day of the latest charge
   */
  record Ledger(
      long lines,
      @Nullable Instant from,
      @Nullable Instant to,
      List<String> currencies,
      List<String> sources,
      @Nullable String snapshot,
      AsOf asOf) {}

  @GetMapping("/api/v1/ledger")
  ResponseEntity<byte[]> ledger(@RequestParam MultiValueMap<String, String> query) {
    TableVersion version = versions.of(new Parameters(query, Set.of(AskedVersions.AS_OF)));
    return answers.json(version, "ledger", () -> answer(version));
  }

  private Ledger answer(TableVersion version) {
    Interval interval = Interval.of(version).orElse(Interval.NONE);
    return new Ledger(
        version.lines(),
        interval.fromOrNull(),
        interval.toOrNull(),
        currencies(version, interval),
        version.files().stream().map(LakeFile::source).distinct().sorted().toList(),
        CostAnswer.snapshot(version),
        AsOf.of(version));
  }

  private List<String> currencies(TableVersion version, Interval interval) {
    if (interval.isEmpty()) {
      return List.of();
    }
    var question =
        new CostQuestion(
            "BilledCost", interval.wholeDays(), Granularity.NONE, List.of(), List.of(), 1);
    return Costs.totals(costs.answer(version, question).rows()).stream()
        .map(CostAnswer.Total::currency)
        .filter(Objects::nonNull)
        .toList();
  }
}
