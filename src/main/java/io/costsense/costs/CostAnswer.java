package io.costsense.costs;

import io.costsense.costs.DisplayedCosts.Displayed;
import io.costsense.lake.TableVersion;
import io.costsense.questions.AsOf;
import io.costsense.questions.CostQuestion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /costs}.
 *
 * @param rows the dimensions under their own names, then period, currency, amount, lines and rest
 * @param groups how many groups there are before the limit, each currency's counted by itself
 * @param conversion null if the amounts are in the currencies of the charges
 * @param snapshot the version of the ledger that was asked
 */
public record CostAnswer(
    String metric,
    @Nullable Instant from,
    @Nullable Instant to,
    String granularity,
    List<String> groupBy,
    List<Total> totals,
    CostAnswerRows rows,
    long groups,
    @Nullable Converted conversion,
    @Nullable String snapshot,
    AsOf asOf,
    String answeredFrom) {

  static CostAnswer of(TableVersion version, CostQuestion question, Displayed displayed) {
    CostRows answer = displayed.rows();
    return new CostAnswer(
        question.metric(),
        question.interval().fromOrNull(),
        question.interval().toOrNull(),
        question.granularity().word(),
        question.names(),
        Costs.totals(answer.rows()),
        new CostAnswerRows(question.names(), answer.rows()),
        answer.groups(),
        displayed.converted(),
        snapshot(version),
        AsOf.of(version),
        answer.source().name().toLowerCase(Locale.ROOT));
  }

  /** A version's snapshot as text, because JSON's readers rarely keep 64 bits. */
  public static @Nullable String snapshot(TableVersion version) {
    return version.snapshot().map(id -> Long.toString(id)).orElse(null);
  }

  /**
   * All charges in one currency.
   *
   * @param missing charges that have no value in the metric's column
   */
  public record Total(@Nullable String currency, BigDecimal amount, long lines, long missing) {

    Total plus(Total other) {
      return new Total(
          currency, amount.add(other.amount), lines + other.lines, missing + other.missing);
    }
  }
}
