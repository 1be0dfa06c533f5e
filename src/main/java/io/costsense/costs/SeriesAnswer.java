package io.costsense.costs;

import io.costsense.costs.DisplayedCosts.Displayed;
import io.costsense.lake.TableVersion;
import io.costsense.questions.AsOf;
import io.costsense.questions.CostQuestion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of {@code GET /costs/daily} and {@code GET /costs/trend}. */
record SeriesAnswer(
    String metric,
    @Nullable Instant from,
    @Nullable Instant to,
    String granularity,
    List<String> groupBy,
    List<CurrencySeries> currencies,
    @Nullable Converted conversion,
    @Nullable String snapshot,
    AsOf asOf) {

  static SeriesAnswer of(TableVersion version, CostQuestion question, Displayed answer) {
    return new SeriesAnswer(
        question.metric(),
        question.interval().fromOrNull(),
        question.interval().toOrNull(),
        question.granularity().word(),
        question.names(),
        CurrencySeries.of(question, answer.rows()),
        answer.converted(),
        CostAnswer.snapshot(version),
        AsOf.of(version));
  }
}
