package io.costsense.questions;

import io.costsense.focus.FocusColumns;
import io.costsense.lake.TableVersion;
import io.costsense.rollups.Granularity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes questions out of a call's parameters, for one version of the ledger. */
public final class QuestionReader {

  /** Filters that a question may have. */
  private static final int MOST_FILTERS = 20;

  public static final List<String> GRANULARITIES =
      Arrays.stream(Granularity.values()).map(Granularity::word).toList();

  private final TableVersion version;
  private final Parameters parameters;
  private final Dimensions dimensions;

  public QuestionReader(TableVersion version, Parameters parameters) {
    this.version = version;
    this.parameters = parameters;
    this.dimensions = new Dimensions(version);
  }

  /** The parameter {@code metric}: in any letter case, EffectiveCost by default. */
  public String metric() {
    return metric(CostQuestion.METRICS);
  }

  /** The same where only the costs in the BillingCurrency are known. */
  public String costMetric() {
    return metric(FocusColumns.COSTS);
  }

  private String metric(List<String> known) {
    String name = parameters.one("metric").orElse("EffectiveCost");
    return known.stream()
        .filter(metric -> metric.equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> QuestionProblem.unknownMetric(name, known));
  }

  public Granularity granularity() {
    String name = parameters.one("granularity").orElse("none");
    return Arrays.stream(Granularity.values())
        .filter(g -> g.word().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> QuestionProblem.unknownGranularity(name, GRANULARITIES));
  }

  public List<Dimension> groupBy() {
    return dimensions.list("group_by", parameters.one("group_by"));
  }

  /** The parameters {@code filter}. */
  public List<Filter> filters() {
    List<String> written = parameters.all("filter");
    if (written.size() > MOST_FILTERS) {
      throw QuestionProblem.invalid(
          "filter",
          "The question has %d filters; %d are possible at a time."
              .formatted(written.size(), MOST_FILTERS));
    }
    var syntax = new FilterSyntax(dimensions);
    return written.stream().map(syntax::parse).distinct().toList();
  }

  public Dimension dimension(String parameter, String name) {
    return dimensions.find(parameter, name);
  }

  /**
   * The parameters {@code from} and {@code to}. Without {@code to} the interval ends with the
   * newest day that has charges; without {@code from} it starts some months before, by default with
   * the month that it ends in.
   *
   * @return {@link Interval#NONE} if the ledger is empty and the parameters leave an end open
   */
  public Interval interval(int months) {
    return interval((end, ledger) -> start(end, ledger, months));
  }

  /** As {@link #interval(int)}, but without {@code from} it starts with the earliest charge. */
  public Interval intervalFromTheFirst() {
    return interval((end, ledger) -> ledger.from().isBefore(end) ? ledger.from() : end);
  }

  private Interval interval(BiFunction<Instant, Interval, Instant> otherwise) {
    Optional<Interval> ledger = Interval.of(version);
    Optional<Instant> from = instant("from");
    Optional<Instant> to = instant("to");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw QuestionProblem.invalidDate(
          "from", "The time from %s to %s has no length.".formatted(from.get(), to.get()));
    }
    if (ledger.isEmpty()) {
      return from.flatMap(f -> to.map(t -> new Interval(f, t))).orElse(Interval.NONE);
    }
    Instant end = to.orElse(ledger.get().to());
    Instant start = from.orElseGet(() -> otherwise.apply(end, ledger.get()));
    return new Interval(start, start.isAfter(end) ? start : end);
  }

  private static Instant start(Instant end, Interval ledger, int months) {
    Instant last = (end.isBefore(ledger.to()) ? end : ledger.to()).minusNanos(1);
    Instant start = Granularity.MONTH.floor(last);
    for (int i = 1; i < months; i++) {
      start = Granularity.MONTH.floor(start.minusNanos(1));
    }
    return start;
  }

  private Optional<Instant> instant(String name) {
    return parameters
        .one(name)
        .map(
            text -> {
              try {
                return Interval.parse(text);
              } catch (DateTimeException e) {
                throw QuestionProblem.invalidDate(
                    name,
                    "The parameter %s is a day such as 2026-03-01 or an instant such as 2026-03-01T00:00:00Z between 1900 and 2200, not %s."
                        .formatted(name, text));
              }
            });
  }

  public CostOrder order(CostQuestion question) {
    String otherwise = question.granularity() == Granularity.NONE ? "-amount" : "period";
    List<String> allowed = CostOrder.allowed(question);
    String written = parameters.one("order").orElse(otherwise);
    String order =
        allowed.stream()
            .filter(written::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(() -> QuestionProblem.notAllowed("order", written, allowed));
    boolean descending = order.startsWith("-");
    return new CostOrder(descending ? order.substring(1) : order, descending);
  }
}
