package io.costsense.commitments;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.costsense.questions.Percent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What some charges saved, in one currency. Negative amounts are losses. An amount is null if no
 * charge has the prices it is made of, and tells in {@code missing} how many lack them: those are
 * left out of it, not taken for zero. docs/commitments.md defines each.
 *
 * @param lines Usage and Purchase charges, those that buy commitments included
 * @param listCost of consumption
 * @param contractedCost of consumption
 * @param effectiveCost of consumption and of unused commitments
 * @param negotiatedDiscount ListCost - ContractedCost of consumption (FOCUS, ContractedCost: "used
 *     for calculating savings based on negotiation activities, by comparing it with List Cost")
 * @param commitmentSaving ContractedCost - EffectiveCost of consumption
 * @param totalSaving ListCost - EffectiveCost of consumption, less what is unused
 * @param effectiveSavingsRatePercent totalSaving of ListCost (FinOps Foundation, use case
 *     "Determine Effective Savings Rate": "(ListCost - EffectiveCost)/ListCost AS ESROverList")
 * @param contractSavingsRatePercent the same over ContractedCost, "ESROverContract"
 */
record Savings(
    long lines,
    @Nullable BigDecimal listCost,
    @Nullable BigDecimal contractedCost,
    @Nullable BigDecimal effectiveCost,
    @Nullable BigDecimal negotiatedDiscount,
    @Nullable BigDecimal commitmentSaving,
    @Nullable BigDecimal totalSaving,
    @Nullable BigDecimal effectiveSavingsRatePercent,
    @Nullable BigDecimal contractSavingsRatePercent,
    @JsonUnwrapped Utilization utilization,
    @JsonUnwrapped Coverage coverage,
    Missing missing) {

  /**
   * What of commitments was consumed, by EffectiveCost.
   *
   * @param purchased BilledCost of the charges that buy commitments or other prepayments
   * @param used null if no charge has status Used
   * @param unused null if no charge has status Unused
   * @param utilizationPercent used of used + unused (FinOps Foundation, KPI "Percentage of
   *     Commitment Discount Waste", turned round)
   */
  record Utilization(
      BigDecimal purchased,
      @Nullable BigDecimal used,
      @Nullable BigDecimal unused,
      @Nullable BigDecimal utilizationPercent) {}

  /**
   * What of the consumption that commitments could cover they do cover, by ListCost.
   *
   * @param covered ListCost of covered consumption
   * @param eligible ListCost of covered and eligible consumption
   * @param onDemandCost EffectiveCost of eligible consumption that nothing covers
   */
  record Coverage(
      @Nullable BigDecimal covered,
      @Nullable BigDecimal eligible,
      @Nullable BigDecimal coveragePercent,
      @Nullable BigDecimal onDemandCost) {}

  /** How many charges each amount had to leave out for want of a price. */
  record Missing(
      long listCost,
      long contractedCost,
      long effectiveCost,
      long negotiatedDiscount,
      long commitmentSaving,
      long totalSaving,
      long utilization,
      long coverage,
      long onDemandCost) {}

  static @Nullable BigDecimal percent(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
    return part == null || whole == null ? null : Percent.of(part, whole);
  }
}
