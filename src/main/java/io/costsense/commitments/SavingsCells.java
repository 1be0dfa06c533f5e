package io.costsense.commitments;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Savings as cells of a CSV table. */
final class SavingsCells {

  static final List<String> HEADER =
      List.of(
          "lines",
          "list_cost",
          "contracted_cost",
          "effective_cost",
          "negotiated_discount",
          "commitment_saving",
          "total_saving",
          "effective_savings_rate_percent",
          "contract_savings_rate_percent",
          "purchased",
          "used",
          "unused",
          "utilization_percent",
          "covered",
          "eligible",
          "coverage_percent",
          "on_demand_cost",
          "missing_list_cost",
          "missing_contracted_cost",
          "missing_effective_cost");

  private SavingsCells() {}

  static List<@Nullable String> of(Savings savings) {
    Savings.Utilization utilization = savings.utilization();
    Savings.Coverage coverage = savings.coverage();
    Savings.Missing missing = savings.missing();
    return Arrays.asList(
        Long.toString(savings.lines()),
        text(savings.listCost()),
        text(savings.contractedCost()),
        text(savings.effectiveCost()),
        text(savings.negotiatedDiscount()),
        text(savings.commitmentSaving()),
        text(savings.totalSaving()),
        text(savings.effectiveSavingsRatePercent()),
        text(savings.contractSavingsRatePercent()),
        text(utilization.purchased()),
        text(utilization.used()),
        text(utilization.unused()),
        text(utilization.utilizationPercent()),
        text(coverage.covered()),
        text(coverage.eligible()),
        text(coverage.coveragePercent()),
        text(coverage.onDemandCost()),
        Long.toString(missing.listCost()),
        Long.toString(missing.contractedCost()),
        Long.toString(missing.effectiveCost()));
  }

  /** As the JSON answer writes it. */
  static @Nullable String text(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.stripTrailingZeros().toPlainString();
  }

  /** One row of a table. */
  static List<@Nullable String> row(Stream<? extends @Nullable String> first, Savings savings) {
    return Stream.<@Nullable String>concat(first, of(savings).stream()).toList();
  }
}
