package io.costsense.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.costsense.charges.CurrencyAmount;
import io.costsense.costs.Converted;
import io.costsense.costs.CurrencySeries;
import io.costsense.questions.AsOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One month at a glance, in one currency.
 *
 * @param currencies the month to date in every currency; never added together
 * @param conversion of this month and the one before; null if the amounts are those of the charges
 *     in the currency
 * @param totalMonthlyCost month to date
 * @param monthlyChangePercent against the same days of the month before; null when those cost
 *     nothing
 * @param projectedMonthlyCost as {@link Projection} tells
 * @param resourceGroups by ServiceCategory
 */
record DashboardSummary(
    String metric,
    @Nullable String currency,
    List<CurrencyAmount> currencies,
    @Nullable Converted conversion,
    Month month,
    BigDecimal totalMonthlyCost,
    BigDecimal previousSameDaysCost,
    BigDecimal previousMonthCost,
    @Nullable BigDecimal monthlyChangePercent,
    @Nullable BigDecimal projectedMonthlyCost,
    List<Day> dailyCosts,
    CurrencySeries dailyByService,
    List<Ranked> topServices,
    List<Ranked> topSubAccounts,
    List<Ranked> topRegions,
    List<Ranked> resourceGroups,
    List<Ranked> chargeCategories,
    List<Mover> movers,
    Utilization utilizationMetrics,
    long lines,
    @Nullable String snapshot,
    AsOf asOf) {

  /**
   * The month.
   *
   * @param dataUntil the end of its newest day with charges
   */
  record Month(
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable Instant dataUntil,
      int daysWithData,
      int days,
      boolean complete) {}

  record Day(LocalDate date, BigDecimal amount, @Nullable BigDecimal previousAmount) {}

  /** A value of a dimension in the month to date and in the same days of the month before. */
  record Ranked(
      @Nullable String name,
      @Nullable String id,
      BigDecimal amount,
      BigDecimal previousAmount,
      BigDecimal change,
      @Nullable BigDecimal changePercent,
      @Nullable BigDecimal sharePercent,
      boolean rest) {}

  record Mover(
      @JsonProperty("ServiceName") @Nullable String serviceName,
      @JsonProperty("SubAccountName") @Nullable String subAccountName,
      BigDecimal amount,
      BigDecimal previousAmount,
      BigDecimal change,
      @Nullable BigDecimal changePercent) {}

  record Utilization(
      BigDecimal commitmentUsed,
      BigDecimal commitmentUnused,
      @Nullable BigDecimal commitmentUtilizationPercent) {}
}
