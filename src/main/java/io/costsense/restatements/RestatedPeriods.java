package io.costsense.restatements;

import io.costsense.charges.CurrencyAmount;
import io.costsense.imports.DeliveredPeriods.Delivered;
import io.costsense.lake.Commit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The billing periods that were delivered more than once, each with what every delivery changed
 * against the one before.
 */
record RestatedPeriods(List<Period> periods, @Nullable String nextCursor) {

  /**
   * A billing period of a source.
   *
   * @param deliveryCount how many it has had; the newest hundred are told
   * @param deliveries from old to new
   */
  record Period(String source, Instant period, long deliveryCount, List<Delivery> deliveries) {}

  /**
   * One delivery of a period.
   *
   * @param held whether the ledger holds it now
   * @param linesChange against the delivery before; null for the first
   * @param change of the EffectiveCost in each currency, against the delivery before; null for the
   *     first
   */
  record Delivery(
      long importId,
      Instant committedAt,
      boolean held,
      @Nullable Instant withdrawnAt,
      long lines,
      List<CurrencyAmount> effectiveCost,
      @Nullable Long linesChange,
      @Nullable List<CurrencyAmount> change) {

    static Delivery of(Delivered delivered, @Nullable Delivered before, Map<Long, Commit> commits) {
      Commit commit = commits.get(delivered.importId());
      return new Delivery(
          delivered.importId(),
          commit == null ? delivered.finishedAt() : commit.at(),
          delivered.held(),
          delivered.withdrawnAt(),
          delivered.lines(),
          delivered.effectiveCost(),
          before == null ? null : delivered.lines() - before.lines(),
          before == null ? null : difference(before.effectiveCost(), delivered.effectiveCost()));
    }
  }

  /** The deliveries of each period, from old to new. */
  static List<Period> of(List<Delivered> delivered, Map<Long, Commit> commits) {
    var periods = new ArrayList<Period>();
    Delivered before = null;
    for (Delivered one : delivered) {
      boolean same =
          before != null
              && before.source().equals(one.source())
              && before.period().equals(one.period());
      if (!same) {
        periods.add(new Period(one.source(), one.period(), one.deliveries(), new ArrayList<>()));
      }
      periods.getLast().deliveries().add(Delivery.of(one, same ? before : null, commits));
      before = one;
    }
    return periods;
  }

  private static List<CurrencyAmount> difference(
      List<CurrencyAmount> before, List<CurrencyAmount> after) {
    Map<@Nullable String, BigDecimal> amounts = new LinkedHashMap<>();
    after.forEach(a -> amounts.merge(a.currency(), a.amount(), BigDecimal::add));
    before.forEach(b -> amounts.merge(b.currency(), b.amount().negate(), BigDecimal::add));
    return amounts.entrySet().stream()
        .map(e -> new CurrencyAmount(e.getKey(), e.getValue()))
        .toList();
  }
}
