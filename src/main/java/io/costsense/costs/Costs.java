package io.costsense.costs;

import io.costsense.charges.Rollup;
import io.costsense.currency.Conversion;
import io.costsense.lake.TableVersion;
import io.costsense.platform.Problem;
import io.costsense.platform.ProblemType;
import io.costsense.questions.CostQuestion;
import io.costsense.questions.CostRow;
import io.costsense.questions.Filter;
import io.costsense.questions.Interval;
import io.costsense.questions.Letters;
import io.costsense.rollups.FileRollups;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers cost questions, from the rollup where that can. */
@Component
public class Costs {

  private static final ProblemType TOO_LARGE =
      new ProblemType("amount-too-large", 422, "An amount is too large");

  private static final BigDecimal BOUND = BigDecimal.TEN.pow(20);

  private final RollupCosts rollup;
  private final ChargeCosts charges;
  private final FileRollups rollups;

  Costs(RollupCosts rollup, ChargeCosts charges, FileRollups rollups) {
    this.rollup = rollup;
    this.charges = charges;
    this.rollups = rollups;
  }

  /**
   * One row per group and period that has charges, in no order.
   *
   * @throws Problem {@code too-many-rows}, {@code amount-too-large}
   */
  public CostRows answer(TableVersion version, CostQuestion question) {
    return answer(version, question, Optional.empty());
  }

  /**
   * The same with the groups ranked by what they cost when they are converted, which the amounts
   * aren't yet. The question's periods must lie within months.
   */
  public CostRows answer(
      TableVersion version, CostQuestion question, Optional<Conversion> conversion) {
    return checked(
        () ->
            Optional.of(question)
                .filter(CostQuestion::fitsRollup)
                .flatMap(fitting -> rollup.answer(version, fitting, conversion))
                .orElseGet(() -> charges.answer(version, question, conversion)));
  }

  /**
   * A source for many questions under the same filters, each of which the rollup could answer but
   * for the filters. If it can't tell what they ask, the charges are read once, for a rollup of
   * those alone that pass.
   *
   * @param interval what all the questions keep within
   */
  public CostSource narrowed(TableVersion version, Interval interval, List<Filter> filters) {
    if (filters.stream().allMatch(filter -> filter.dimension().inRollup() >= 0)) {
      return (question, by) -> answer(version, question.with(filters), by);
    }
    var scan = new ChargeScan(version, interval, filters);
    if (scan.isEmpty()) {
      return (question, by) -> new CostRows(List.of(), 0, CostRows.Source.CHARGES);
    }
    String select = Rollup.select(scan.relation(Rollup.COLUMNS) + " WHERE " + scan.condition());
    return rollups
        .of(version.tenant(), select, scan.parameters())
        .<CostSource>map(
            passing ->
                (question, by) ->
                    checked(
                        () ->
                            RollupCosts.answer(List.of(passing), question, by)
                                .orElseGet(
                                    () -> charges.answer(version, question.with(filters), by))))
        .orElse((question, by) -> answer(version, question.with(filters), by));
  }

  private static CostRows checked(Supplier<CostRows> answering) {
    CostRows answer = exact(answering);
    if (answer.rows().stream().anyMatch(row -> row.amount().abs().compareTo(BOUND) >= 0)) {
      throw tooLarge();
    }
    return answer;
  }

  /**
   * An answer whose sums the engine could keep.
   *
   * @throws Problem {@code amount-too-large}
   */
  public static <T> T exact(Supplier<T> answering) {
    try {
      return answering.get();
    } catch (ArithmeticException e) {
      throw tooLarge();
    }
  }

  static Problem tooLarge() {
    return new Problem(
        TOO_LARGE,
        "A sum has more than 20 digits before the point, which the ledger can't keep exactly. Add"
            + " filters to leave out the charges with such amounts.");
  }

  /** What the rows add up to in each currency. */
  public static List<CostAnswer.Total> totals(List<CostRow> rows) {
    Map<@Nullable String, CostAnswer.Total> totals = new LinkedHashMap<>();
    for (CostRow row : rows) {
      totals.merge(
          row.currency(),
          new CostAnswer.Total(row.currency(), row.amount(), row.lines(), row.missing()),
          CostAnswer.Total::plus);
    }
    return totals.values().stream()
        .sorted(
            Comparator.comparing(
                CostAnswer.Total::currency, Comparator.nullsLast(Letters::compare)))
        .toList();
  }
}
