package io.costsense.commitments;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.costsense.costs.Converted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commitments and what became of them.
 *
 * @param rows by currency, the largest first
 * @param totals by currency, over all commitments
 * @param commitments how many there are before the limit
 * @param conversion null if the amounts are in the currencies of the charges
 */
record CommitmentRows(
    List<Row> rows, List<Total> totals, long commitments, @Nullable Converted conversion) {

  static final CommitmentRows NONE = new CommitmentRows(List.of(), List.of(), 0, null);

  /**
   * A commitment in one currency.
   *
   * @param values its FOCUS columns, and the dimensions that it is split by
   * @param quantity null unless all of its used and unused charges have one, in one unit
   * @param firstCharge the earliest ChargePeriodStart in the interval
   * @param lastCharge the latest
   * @param expiry null if the bills don't say it
   */
  record Row(
      @JsonAnyGetter Map<String, @Nullable String> values,
      @Nullable String currency,
      @JsonUnwrapped Outcome outcome,
      @Nullable Quantity quantity,
      @Nullable Instant firstCharge,
      @Nullable Instant lastCharge,
      @Nullable Expiry expiry) {}

  /** All commitments in one currency. */
  record Total(@Nullable String currency, @JsonUnwrapped Outcome outcome) {}

  /**
   * What became of commitments; see {@link Savings} for the amounts.
   *
   * @param committed used + unused: what the interval's part of the commitment costs
   * @param netSaving commitmentSaving less unused
   */
  record Outcome(
      long lines,
      BigDecimal purchased,
      BigDecimal committed,
      @Nullable BigDecimal used,
      @Nullable BigDecimal unused,
      @Nullable BigDecimal utilizationPercent,
      @Nullable BigDecimal commitmentSaving,
      @Nullable BigDecimal netSaving,
      Missing missing) {

    static Outcome of(Savings savings) {
      Savings.Utilization utilization = savings.utilization();
      BigDecimal used = orZero(utilization.used());
      BigDecimal unused = orZero(utilization.unused());
      boolean unknown =
          savings.commitmentSaving() == null
              && (savings.missing().commitmentSaving() > 0 || utilization.unused() == null);
      return new Outcome(
          savings.lines(),
          utilization.purchased(),
          used.add(unused),
          utilization.used(),
          utilization.unused(),
          utilization.utilizationPercent(),
          savings.commitmentSaving(),
          unknown ? null : orZero(savings.commitmentSaving()).subtract(unused),
          new Missing(savings.missing().utilization(), savings.missing().commitmentSaving()));
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
      return amount == null ? BigDecimal.ZERO : amount;
    }
  }

  /** How many charges each amount had to leave out for want of a price. */
  record Missing(long utilization, long commitmentSaving) {}
}
